// What the page was given, and what of it is shown. Ids and keys are made safe here once, so that none is taken for what every
// object has by itself, and each can stand in an address.
import { wordOf as wordIn } from "../shared/words.js";

const content = JSON.parse(document.getElementById("data").textContent);

/** Labels and types as they look, in the order of the legend, dashes by status, what the page says of itself. */
export const { labels, labelOrder, types, typeOrder, sentences, options, version, corpus, span, leftOut } = content;
export const dashes = new Map(Object.entries(content.dashes));
/** Id -> document. */
export const documents = new Map(Object.entries(content.documents).map(([id, found]) => [safe(id), found]));
/** Id -> node, with `entity`, what is told of it, and `ties`, the relationships it stands in. */
export const nodes = new Map();
/** Key -> relationship, with `edge`: the id of the line that stands for it. */
export const relationships = new Map();
/** Id -> line. */
export const edges = new Map();
/** The labels and types that the legend's filters take out. */
export const hidden = { labels: new Set(), types: new Set() };
/**
 * `selected`: what the panel tells of: `{ kind: "node", id }`, `{ kind: "edge", edge, key }`, `{ kind: "path", from, to, steps }`, or
 * null. `hovered`: id of the node under the pointer. `picking`: id of the node from which a path is wanted. `moved`: whether
 * the reader has chosen a place or size.
 */
export const state = { selected: null, hovered: null, picking: null, moved: false };

const BARE = { label: "", aliases: [], acronym: "", codes: [], country: "", facts: {}, degree: 0, documents: [] };

/** An id that no object has as a property by itself, and without halves of characters. */
export function safe(id) {
  const text = String(id).replace(/\p{Surrogate}/gu, "\ufffd");
  return text in Object.prototype ? `${text} ` : text;
}

function named(found) {
  return found ? { ...found, id: safe(found.id) } : null;
}

for (const node of content.nodes) {
  const id = safe(node.id);
  const caption = String(node.label ?? node.id);
  const entity = { ...BARE, name: caption, caption, ...node.entity };
  nodes.set(id, { ...node, id, entity: { ...entity, documents: entity.documents.map(safe) }, ties: [] });
}
content.edges.forEach((edge, number) => {
  const id = safe(edge.id ?? `edge ${number}`);
  const [from, to] = [safe(edge.from), safe(edge.to)];
  if (!nodes.has(from) || !nodes.has(to)) return;
  const told = edge.relationships.map((one) => ({
    ...one,
    key: safe(one.key),
    from: safe(one.from),
    to: safe(one.to),
    area: named(one.area),
    evidence: one.evidence.map((row) => ({ ...row, document: safe(row.document), speaker: named(row.speaker) })),
    edge: id,
  }));
  edges.set(id, { ...edge, id, from, to, relationships: told });
  for (const one of told) {
    relationships.set(one.key, one);
    nodes.get(one.from).ties.push(one);
    if (one.to !== one.from) nodes.get(one.to).ties.push(one);
  }
});

/** What a relationship type is called. */
export function wordOf(type) {
  return wordIn(type, types);
}

/** The name of a node, with what tells it from others of that name. */
export function nameOf(id) {
  return nodes.get(id)?.entity.caption ?? id;
}

/** A document, as far as it is known. */
export function documentOf(id) {
  return documents.get(id) ?? { name: id, date: "", source: "", publisher: "" };
}

/** The lengths of dashes and gaps of a status; none: a full line. */
export function dashesOf(status) {
  return dashes.get(status) ?? [];
}

/** A colour of the page, which follows the time of day. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function isShown(node) {
  return !hidden.labels.has(node.entity.label);
}

/** Whether the filters leave a relationship. */
export function isTold(one) {
  return !hidden.types.has(one.type) && isShown(nodes.get(one.from)) && isShown(nodes.get(one.to));
}

/** The address within the page of a node, a relationship, or the path between two nodes. */
export function addressOf(kind, ...ids) {
  return `#${kind}=${ids.map(encodeURIComponent).join(",")}`;
}
