// What the side and the panels are made of.
import { make } from "../shared/elements.js";
import { lineOf, markOf } from "../shared/marks.js";
import { counted, span, spoken } from "../shared/words.js";
import { addressOf, dashesOf, labels, nodes, types, wordOf } from "./data.js";

/** The mark of a label, as in the drawing. */
export function mark(label) {
  return markOf(label, labels);
}

/** The line of a relationship type, as in the drawing. */
export function line(type, status = "") {
  return lineOf(type, types, dashesOf(status));
}

export function heading(text, count) {
  return make("h3", {}, make("span", { text }), count === undefined ? null : make("span", { className: "count", text: count }));
}

/** A link within the page where the node is drawn, else its name. */
export function nodeLink({ id, name }) {
  return nodes.has(id) ? make("a", { href: addressOf("node", id), text: name }) : make("span", { text: name });
}

/** When documents speak of a relationship, or from when to when a post was held if they say so. */
function timeOf(one) {
  const { valid_from: from, valid_to: to } = one.facts;
  const when = from || to ? span(from ?? "", to ?? "") : span(one.first.slice(0, 7), one.last.slice(0, 7));
  return make("span", { className: "when", text: when.replace(/(January|February|August|September|October|November|December)/g, (month) => month.slice(0, 3)) });
}

/** How far a relationship is proved, and what is not as one would expect. */
function standingOf(one) {
  const proof = one.evidence.length ? counted(one.evidence.length, "sentence") : "derived";
  return [["current", "established"].includes(one.status) ? "" : one.status, proof].filter(Boolean).join(" · ");
}

/** A line that leads to a relationship's evidence. */
export function tieItem(one, text) {
  const what = text ?? ([one.facts.title, one.area?.name, one.facts.occasion, one.facts.date && spoken(one.facts.date), one.facts.place].filter(Boolean).join(", ") || wordOf(one.type));
  return make("li", {}, timeOf(one), make("a", { href: addressOf("edge", one.key), text: what }), make("small", { text: standingOf(one) }));
}
