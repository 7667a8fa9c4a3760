// The panel of a node: what it is, and all that it is related to.
import { make } from "../shared/elements.js";
import { sourceOf } from "../shared/evidence.js";
import { HEADINGS, counted, labelOf, spoken } from "../shared/words.js";
import { documentOf, nameOf, nodes, wordOf } from "./data.js";
import { heading, mark, nodeLink, tieItem } from "./parts.js";

function countryBeside(other, node) {
  const { label, country } = other.entity;
  const known = [node.entity.country, node.entity.name];
  return country && ["Agency", "Official"].includes(label) && !known.includes(country) ? make("small", { text: country }) : null;
}

/** The other end of one or more relationships, and under it what leads to each of them. */
function otherItem(node, other, rows) {
  const name = make("div", {}, nodeLink({ id: other.id, name: other.entity.name }), countryBeside(other, node));
  const told = rows.filter((one) => one.evidence.length || !["BELONGS_TO", "PART_OF"].includes(one.type));
  const lines = told.map((one) => {
    if (one.type !== "ACTIVE_IN" || one.evidence.length) return tieItem(one);
    const area = one.to;
    const parts = nodes.get(one.from).ties.filter((tie) => tie.type !== "ACTIVE_IN" && tie.area?.id === area).length;
    return tieItem(one, parts ? `by ${counted(parts, "relationship")}` : "why");
  });
  return make("li", {}, name, lines.length ? make("ul", { className: "ties" }, ...lines) : null);
}

/** A post of an official: what it is leads to the evidence, where it is to the body. */
function postItem(node, one) {
  const other = nodes.get(one.to);
  const where = make("div", {}, nodeLink({ id: other.id, name: other.entity.name }), countryBeside(other, node));
  return make("li", {}, make("ul", { className: "ties" }, tieItem(one, one.facts.title || "post")), where);
}

const ORDER = ["HOLDS_POST", "BELONGS_TO", "PART_OF", "COOPERATES_WITH", "DEPLOYED_TO", "MET_WITH", "CONGRATULATED", "ATTENDED", "ACTIVE_IN"];

/** What a node is related to, by how; posts and officials with the latest first. */
function groupsOf(node) {
  const groups = new Map();
  for (const one of node.ties.filter((tie) => tie.type !== "MENTIONED_IN")) {
    const name = (Object.hasOwn(HEADINGS, one.type) ? HEADINGS[one.type][one.from === node.id ? 0 : 1] : wordOf(one.type));
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  const rank = ([, [one]]) => (ORDER.includes(one.type) ? ORDER.indexOf(one.type) : ORDER.length);
  return [...groups].sort((a, b) => rank(a) - rank(b)).map(([name, rows]) => {
    const otherOf = (one) => nodes.get(one.from === node.id ? one.to : one.from);
    const latest = (a, b) => (a.type === "HOLDS_POST" && a.last !== b.last ? (a.last < b.last ? 1 : -1) : 0);
    rows.sort((a, b) => latest(a, b) || otherOf(a).entity.name.localeCompare(otherOf(b).entity.name, "en") || (a.key < b.key ? -1 : 1));
    if (name === HEADINGS.HOLDS_POST[0]) return [name, rows.map((one) => postItem(node, one))];
    const others = new Map();
    for (const one of rows) others.set(otherOf(one), [...(others.get(otherOf(one)) ?? []), one]);
    return [name, [...others].map(([other, ties]) => otherItem(node, other, ties))];
  });
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
  const found = documentOf(id);
  const item = make("li", {}, make("span", { className: "when", text: spoken(found.date) || "undated" }), nodeLink({ id, name: found.name }));
  const small = make("small", { text: found.publisher });
  if (found.source) small.append(found.publisher ? " · " : "", sourceOf(found.source));
  item.append(small);
  return item;
}

export function nodeDetail(node) {
  const { entity } = node;
  const kind = entity.facts.kind && entity.facts.kind !== "other" ? ` (${entity.facts.kind})` : "";
  const parts = [
    make("p", { className: "kicker" }, mark(entity.label), make("span", { text: [`${labelOf(entity.label)}${kind}`, entity.country].filter(Boolean).join(" · ") })),
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
  for (const [name, items] of groupsOf(node)) parts.push(heading(name, items.length), make("ul", { className: "list" }, ...items));
  const near = neighboursOf(node);
  if (near.length) parts.push(heading("Neighbours", near.length), make("ul", { className: "list" }, ...near));
  const mentions = node.ties.filter((one) => one.type === "MENTIONED_IN" && one.to === node.id).map((one) => make("li", {}, nodeLink({ id: one.from, name: nameOf(one.from) })));
  if (mentions.length) parts.push(heading("Mentions", mentions.length), make("ul", { className: "list" }, ...mentions));
  if (entity.documents.length) parts.push(heading("Documents", entity.documents.length), make("ul", { className: "list sources" }, ...entity.documents.map(documentItem)));
  return parts;
}
