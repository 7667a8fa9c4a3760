// Finding a node by name, alias, acronym or code.
const query = document.getElementById("query");
const list = document.getElementById("found");
const forms = [...nodes.values()].map((node) => ({
  node,
  names: [node.entity.name, node.entity.acronym, ...node.entity.codes, ...node.entity.aliases].filter(Boolean).map((name) => ({ name, text: folded(name) })),
}));
let hits = [];
let at = -1;

/** How well a name answers: whole, its beginning, a word's beginning, somewhere; 0: not at all. */
function fit(text, wanted) {
  if (text === wanted) return 4;
  if (text.startsWith(wanted)) return 3;
  if (` ${text}`.includes(` ${wanted}`)) return 2;
  return text.includes(wanted) || wanted.split(" ").every((word) => ` ${text}`.includes(` ${word}`)) ? 1 : 0;
}

function find(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const scored = [];
  for (const { node, names } of forms) {
    let best = { score: 0 };
    for (const one of names) {
      const score = fit(one.text, wanted);
      if (score > best.score) best = { score, name: one.name };
    }
    if (best.score) scored.push({ node, ...best });
  }
  scored.sort((a, b) => b.score - a.score || b.node.entity.degree - a.node.entity.degree || (a.node.id < b.node.id ? -1 : 1));
  return scored.slice(0, 12);
}

function showHits() {
  hits = find(query.value);
  at = hits.length ? 0 : -1;
  const open = query.value.trim() !== "";
  list.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  const rows = hits.map(({ node, name }, number) => {
    const { label, country } = node.entity;
    const below = [name !== node.entity.name ? name : "", LABELS[label] ?? label, country].filter(Boolean).join(" · ");
    const row = make("li", { role: "option", id: `hit-${number}`, "aria-selected": "false" }, markOf(label), make("span", {}, node.entity.name, make("small", { text: below })));
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => choose(number));
    return row;
  });
  list.replaceChildren(...(rows.length ? rows : [make("li", { className: "soft", text: "Nothing here has that name." })]));
  pointAt(at);
}

function pointAt(number) {
  at = number;
  [...list.children].forEach((row, place) => row.hasAttribute("aria-selected") && row.setAttribute("aria-selected", String(place === at)));
  if (at < 0) return query.removeAttribute("aria-activedescendant");
  query.setAttribute("aria-activedescendant", `hit-${at}`);
  list.children[at].scrollIntoView({ block: "nearest" });
}

function choose(number) {
  const hit = hits[number];
  if (!hit) return;
  closeList();
  query.value = "";
  go("node", hit.node.id, { nearer: true });
}

function closeList() {
  list.hidden = true;
  query.setAttribute("aria-expanded", "false");
}

query.addEventListener("input", showHits);
query.addEventListener("focus", () => query.value && showHits());
query.addEventListener("blur", closeList);
query.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (hits.length) pointAt((at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
  } else if (event.key === "Enter") {
    choose(at);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    query.value = "";
    closeList();
    query.blur();
  }
});
