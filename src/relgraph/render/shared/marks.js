// The marks of labels and relationship types, as in the drawing; their colours are the page's own properties.
import { vector } from "./elements.js";

/** Shape -> its outline in a square of 16. */
export const OUTLINES = {
  dot: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z",
  square: "M3 3h10v10H3z",
  hexagon: "M1.5 8l3.25-5.6h6.5L14.5 8l-3.25 5.6h-6.5z",
  diamond: "M8 1.5L14.5 8 8 14.5 1.5 8z",
  star: "M8 1.2l2 4.6 5 .4-3.8 3.3 1.2 4.9L8 11.8l-4.4 2.6 1.2-4.9L1 6.2l5-.4z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.5h13z",
};

/**
 * The mark of a label; of one that is not known, that of a document in a round shape.
 * @param {string} label
 * @param {Record<string, { shape: string }>} labels Label -> its look.
 */
export function markOf(label, labels) {
  const known = Object.hasOwn(labels, label);
  const path = vector("path", { d: OUTLINES[known ? labels[label].shape : "dot"], fill: `var(--label-${known ? label : "Document"})` });
  return vector("svg", { viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true" }, path);
}

/**
 * The line of a relationship type.
 * @param {string} type
 * @param {Record<string, { width: number }>} types Type -> its look.
 * @param {number[]} dashes Lengths of dashes and gaps; none: a full line.
 */
export function lineOf(type, types, dashes = []) {
  const name = Object.hasOwn(types, type) ? type : "MENTIONED_IN";
  const line = vector("line", {
    x1: 1, x2: 25, y1: 8, y2: 8,
    stroke: `var(--type-${name})`,
    "stroke-width": Math.max(1.5, types[name].width * 1.3),
    "stroke-dasharray": dashes.join(" "),
  });
  return vector("svg", { viewBox: "0 0 26 16", class: "mark wide", "aria-hidden": "true" }, line);
}
