// Colours and sizes: what the reader wants nodes coloured and sized by, from the page's palette.
import { SHAPES } from "./shapes.js";

const style = () => getComputedStyle(document.documentElement);

/** The palette as it is now, in light or dark. */
export function palette(about) {
  const read = style();
  const colour = (name) => read.getPropertyValue(`--${name}`).trim();
  const all = (names, prefix) => Object.fromEntries(Object.keys(names).map((name) => [name, colour(`${prefix}-${name}`)]));
  return {
    ground: colour("ground"),
    text: colour("text"),
    soft: colour("soft"),
    accent: colour("accent"),
    line: colour("line"),
    raised: colour("raised"),
    labels: all(about.labels, "label"),
    types: all(about.types, "type"),
    series: Array.from({ length: about.series }, (_, at) => colour(`series-${at}`)),
    other: colour("label-Document"),
    sans: colour("sans"),
  };
}

/** `#rrggbb` as three numbers from 0 to 255. */
export function rgb(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** One colour laid over another by this share, as `#rrggbb`. */
export function mixed(hex, ground, share) {
  const [above, below] = [rgb(hex), rgb(ground)];
  return `#${above.map((value, at) => Math.round(value * share + below[at] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}

/** Node -> group, and the groups from the largest, of what nodes are coloured by; null where it is their label. */
export function grouping(model, by) {
  if (by === "label") return null;
  const groupOf = { country: (n) => model.country[n], community: (n) => model.community[n], area: mainAreas(model) }[by];
  const names = { country: model.countries, community: model.communities.map((one) => one.name), area: model.areas.map((one) => one.name) }[by];
  const sizes = new Map();
  for (let n = 0; n < model.count; n += 1) {
    const group = groupOf(n);
    if (group >= 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const ordered = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, model.about.series);
  const place = new Map(ordered.map(([group], at) => [group, at]));
  return { of: (n) => place.get(groupOf(n)) ?? -1, entries: ordered.map(([group, size]) => ({ name: names[group], size })) };
}

/** The area in which most of a node's relationships lie; -1 of none. */
function mainAreas(model) {
  const found = new Int32Array(model.count).fill(-1);
  for (let n = 0; n < model.count; n += 1) {
    const own = model.label[n] === "CooperationArea" ? model.areas.findIndex((area) => area.id === model.id[n]) : -1;
    const sums = new Map();
    for (const r of model.tiesOf(n)) {
      if (model.area[r] >= 0 && model.type[r] !== "ACTIVE_IN") sums.set(model.area[r], (sums.get(model.area[r]) ?? 0) + 1 + model.tieDocuments[r].length);
    }
    found[n] = own >= 0 ? own : [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0];
  }
  return (n) => found[n];
}

/** Half the width of each node: its area grows with what it is sized by. */
export function sizes(model, by) {
  const value = { degree: (n) => model.degree[n], betweenness: (n) => model.betweenness[n], documents: (n) => model.documentsOf[n].length }[by];
  let largest = 0;
  for (let n = 0; n < model.count; n += 1) largest = Math.max(largest, value(n));
  const most = by === "degree" ? Math.max(largest, 40) : largest || 1;
  return Float32Array.from({ length: model.count }, (_, n) => 5.5 + 16 * Math.sqrt(value(n) / most));
}

export function shapeOf(model, n) {
  const shape = model.about.labels[model.label[n]]?.shape;
  return SHAPES[shape] ? shape : "dot";
}
