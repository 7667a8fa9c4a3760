// The panel: what is known of the node that is selected.
const panel = document.getElementById("panel");
const detail = document.getElementById("detail");

function heading(text, count) {
  return make("h3", {}, make("span", { text }), count === undefined ? null : make("span", { className: "count", text: count }));
}

/** One relationship in a list, seen from a node; from "" it is told whole. */
function relationshipItem(one, seenFrom) {
  const other = seenFrom === one.from ? one.to : one.from;
  const item = make("li");
  const when = one.facts.valid_from || one.facts.valid_to ? span(one.facts.valid_from, one.facts.valid_to) : span(one.first?.slice(0, 7), one.last?.slice(0, 7));
  if (when) item.append(make("span", { className: "when", text: shortened(when) }));
  const what = [one.facts.title, one.area?.name, one.facts.occasion, one.facts.place, one.facts.date && spoken(one.facts.date)].filter(Boolean).join(", ");
  const link = make("a", { href: addressOf("edge", one.key) });
  if (seenFrom) {
    link.textContent = one.type === "HOLDS_POST" && seenFrom === one.from ? one.facts.title || nameOf(other) : nameOf(other);
  } else {
    link.textContent = `${wordOf(one.type)}${what ? `: ${what}` : ""}`;
  }
  item.append(link);
  const told = one.type === "HOLDS_POST" && seenFrom === one.from ? nameOf(other) : what;
  const known = [seenFrom && told, nodes.get(other).entity.country && ["Agency", "Official"].includes(nodes.get(other).entity.label) ? nodes.get(other).entity.country : ""];
  const proof = one.evidence.length ? counted(one.evidence.length, "sentence") : one.derived ? "derived" : "";
  const rest = [...known, one.status !== "current" && one.status !== "established" ? one.status : "", proof].filter(Boolean);
  item.append(make("small", { text: rest.join(" · ") }));
  return item;
}

function shortened(when) {
  return when.replace(/(January|February|August|September|October|November|December)/g, (month) => month.slice(0, 3));
}

/** The relationships of a node by what they are, in the legend's order; posts and officials by date. */
function groupsOf(node) {
  const groups = new Map();
  for (const one of node.ties) {
    const side = one.from === node.id ? 0 : 1;
    const name = HEADINGS[one.type]?.[side] ?? wordOf(one.type);
    if (!groups.has(name)) groups.set(name, { type: one.type, rows: [] });
    groups.get(name).rows.push(one);
  }
  const order = ["HOLDS_POST", "BELONGS_TO", "PART_OF", "COOPERATES_WITH", "DEPLOYED_TO", "MET_WITH", "CONGRATULATED", "ATTENDED", "ACTIVE_IN"];
  const rank = ({ type }) => (order.includes(type) ? order.indexOf(type) : order.length);
  const other = (one) => nameOf(one.from === node.id ? one.to : one.from);
  for (const { type, rows } of groups.values()) {
    if (type === "HOLDS_POST") rows.sort((a, b) => (b.last > a.last ? 1 : b.last < a.last ? -1 : 0) || other(a).localeCompare(other(b), "en"));
    else rows.sort((a, b) => other(a).localeCompare(other(b), "en") || (a.key < b.key ? -1 : 1));
  }
  return [...groups].filter(([, { type }]) => type !== "MENTIONED_IN").sort(([, a], [, b]) => rank(a) - rank(b));
}

/** Those it is related to, the most often named together first. */
function neighboursOf(node) {
  const weights = new Map();
  for (const one of node.ties) {
    const other = one.from === node.id ? one.to : one.from;
    if (other === node.id || one.type === "MENTIONED_IN") continue;
    const texts = new Set(one.evidence.map((row) => row.document)).size;
    const found = weights.get(other) ?? { ties: 0, texts: 0 };
    weights.set(other, { ties: found.ties + 1, texts: found.texts + texts });
  }
  const rows = [...weights].sort(([a, x], [b, y]) => y.ties - x.ties || y.texts - x.texts || nameOf(a).localeCompare(nameOf(b), "en"));
  return rows.map(([id, { ties }]) => make("li", {}, make("span", { className: "when", text: counted(ties, "relationship") }), nodeLink({ id, name: nameOf(id) })));
}

function documentItem(id) {
  const found = data.documents[id] ?? { name: id, date: "", source: "", publisher: "" };
  const item = make("li", {}, make("span", { className: "when", text: spoken(found.date) || "undated" }), nodeLink({ id, name: found.name }));
  const small = make("small", { text: found.publisher });
  if (found.source) small.append(found.publisher ? " · " : "", sourceOf(found.source));
  item.append(small);
  return item;
}

function nodeDetail(node) {
  const { entity } = node;
  const kind = entity.facts.kind && entity.facts.kind !== "other" ? ` (${entity.facts.kind})` : "";
  const parts = [
    make("p", { className: "kicker" }, markOf(entity.label), make("span", { text: [`${LABELS[entity.label] ?? entity.label}${kind}`, entity.country].filter(Boolean).join(" · ") })),
    make("h2", { tabindex: "-1", text: [entity.facts.honorific, entity.name].filter(Boolean).join(" ") }),
  ];
  const names = [entity.acronym, ...entity.aliases].filter((name, place, all) => name && name !== entity.name && all.indexOf(name) === place);
  if (names.length) parts.push(make("p", { className: "also", text: `Also ${names.join(", ")}` }));
  const rest = [["Date", spoken(entity.facts.date ?? "")], ["Place", entity.facts.place], ["Wider area", entity.facts.broader], ["Publisher", entity.facts.publisher]].filter(([, value]) => value);
  if (rest.length || entity.facts.source) {
    const facts = make("dl", { className: "facts" });
    for (const [word, value] of rest) facts.append(make("dt", { text: word }), make("dd", { text: value }));
    if (entity.facts.source) facts.append(make("dt", { text: "Source" }), make("dd", {}, sourceOf(entity.facts.source)));
    parts.push(facts);
  }
  for (const [name, { rows }] of groupsOf(node)) {
    parts.push(heading(name, rows.length), make("ul", { className: "list" }, ...rows.map((one) => relationshipItem(one, node.id))));
  }
  const near = neighboursOf(node);
  if (near.length) parts.push(heading("Neighbours", near.length), make("ul", { className: "list" }, ...near));
  const mentions = node.ties.filter((one) => one.type === "MENTIONED_IN" && one.to === node.id).map((one) => make("li", {}, nodeLink({ id: one.from, name: nameOf(one.from) })));
  if (mentions.length) parts.push(heading("Mentions", mentions.length), make("ul", { className: "list" }, ...mentions));
  if (entity.documents.length) parts.push(heading("Documents", entity.documents.length), make("ul", { className: "list" }, ...entity.documents.map(documentItem)));
  return parts;
}

/** Fills and opens the panel for what is selected, or closes it. */
function showPanel() {
  panel.hidden = !selected;
  if (!selected) return detail.replaceChildren();
  const parts = selected.kind === "node" ? nodeDetail(nodes.get(selected.id)) : edgeDetail(edges.get(selected.edge), selected.key);
  detail.replaceChildren(...parts);
  detail.scrollTop = 0;
  document.getElementById("said").textContent = detail.querySelector("h2").textContent;
}
