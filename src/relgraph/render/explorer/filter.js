// Which nodes and relationships the filters leave, and how many each entry of a filter would show.
import { BELONGING } from "./model.js";

// What keeps a relationship out, a bit for each filter; it is shown when none is set and, of those that follow others, these are.
const BIT = { ends: 1, label: 2, type: 4, status: 8, area: 16, country: 32, publisher: 64, documents: 128, confidence: 256, time: 512 };

export function filtered(model, state) {
  const areas = widened(model, state.only.area);
  const outside = outsideOf(model, state);
  const masks = Uint16Array.from({ length: model.total }, (_, r) => maskOf(model, state, areas, outside, r));
  const on = filtersOn(state);
  const left = leaving(model, state, outside, masks, on, 0);
  const counts = {};
  for (const kind of Object.keys(TALLIES)) counts[kind] = tallied(model, kind, on & BIT[kind] ? leaving(model, state, outside, masks, on, BIT[kind]) : left);
  return { ...left, nodeCount: sum(left.nodes), tieCount: sum(left.ties), counts };
}

/** Nodes that are kept out by themselves, and by which bits. */
function outsideOf(model, state) {
  return Uint8Array.from({ length: model.count }, (_, n) => {
    const isAside = state.hidden.has(n) || (state.these && !state.these.has(n)) || (state.community >= 0 && model.community[n] !== state.community);
    return (state.off.label.has(model.label[n]) ? BIT.label : 0) | (isAside ? BIT.ends : 0);
  });
}

/** The bits of the filters that are on. */
function filtersOn({ off, only, documents, confidence, from, until, undated }) {
  return (off.label.size && BIT.label) | (off.type.size && BIT.type) | (off.status.size && BIT.status) | (only.area.size && BIT.area)
    | (only.country.size && BIT.country) | (only.publisher.size && BIT.publisher) | (documents > 1 && BIT.documents)
    | (confidence > 0 && BIT.confidence) | ((from >= 0 || until >= 0 || !undated) && BIT.time);
}

/** The nodes and relationships that the filters leave, those of the bits `aside` left aside. */
function leaving(model, state, outside, masks, on, aside) {
  const active = on & ~aside & ~BIT.label; // those that speak of relationships
  const ties = anchored(model, masks, aside, active);
  const nodes = new Uint8Array(model.count);
  for (let r = 0; r < model.total; r += 1) if (ties[r]) nodes[model.source[r]] = nodes[model.target[r]] = 1;
  for (let n = 0; n < model.count; n += 1) {
    const isOwn = active === BIT.country && state.only.country.has(model.country[n]); // what nothing relates stays with its country
    if (!active || isOwn) nodes[n] = 1;
    if (outside[n] & ~aside) nodes[n] = 0;
  }
  return { nodes, ties };
}

function sum(flags) {
  return flags.reduce((all, one) => all + one, 0);
}

/** Areas with all that are narrower. */
export function widened(model, chosen) {
  const all = new Set(chosen);
  if (!all.size) return all;
  for (let size = -1; size !== all.size;) {
    size = all.size;
    model.areas.forEach(({ broader }, at) => { if (all.has(broader)) all.add(at); });
  }
  return all;
}

function maskOf(model, state, areas, outside, r) {
  const type = model.type[r];
  const [a, b] = [model.source[r], model.target[r]];
  let mask = outside[a] | outside[b];
  if (state.off.type.has(type)) mask |= BIT.type;
  const belongs = BELONGING.has(type);
  if (state.only.country.size && !state.only.country.has(model.country[a]) && !state.only.country.has(model.country[b]) && !belongs) mask |= BIT.country;
  if (belongs) return mask;
  if (state.off.status.has(model.status[r])) mask |= BIT.status;
  if (areas.size && type !== "HOLDS_POST" && !areas.has(model.area[r])) mask |= BIT.area;
  const texts = model.tieDocuments[r];
  if (state.only.publisher.size && !texts.some((d) => state.only.publisher.has(model.documents[d].publisher))) mask |= BIT.publisher;
  if (texts.length < state.documents && state.documents > 1) mask |= BIT.documents;
  if (model.confidence[r] < state.confidence) mask |= BIT.confidence;
  if (model.first[r] < 0) {
    if (!state.undated) mask |= BIT.time;
  } else if ((state.from >= 0 && model.last[r] < state.from) || (state.until >= 0 && model.first[r] > state.until)) mask |= BIT.time;
  return mask;
}

/** Posts and belonging follow those who are shown for what they did, where filters say what that is. */
function anchored(model, masks, aside, active) {
  const { total, type, source, target } = model;
  const shown = new Uint8Array(total);
  const party = new Uint8Array(model.count);
  const fits = (r) => !(masks[r] & ~aside);
  for (let r = 0; r < total; r += 1) {
    if (!fits(r) || (active && (BELONGING.has(type[r]) || (active & BIT.area && type[r] === "HOLDS_POST")))) continue;
    shown[r] = 1;
    party[source[r]] = 1;
    party[target[r]] = 1;
  }
  if (!active) return shown;
  const follow = (kind, end) => {
    let found = false;
    for (let r = 0; r < total; r += 1) {
      if (shown[r] || type[r] !== kind || !party[end[r]] || !fits(r)) continue;
      shown[r] = 1;
      party[source[r]] = 1;
      if (kind === "PART_OF") party[target[r]] = 1;
      found = true;
    }
    return found;
  };
  while (follow("PART_OF", source)); // up from division to division
  follow("HOLDS_POST", target);
  follow("BELONGS_TO", source);
  return shown;
}

// Filter -> the entries under which a node or relationship counts.
const TALLIES = {
  label: (model, n) => [model.label[n]],
  type: (model, r) => [model.type[r]],
  status: (model, r) => (model.status[r] ? [model.status[r]] : []),
  area: (model, r) => upwards(model, model.area[r]),
  country: (model, r) => [...new Set([model.country[model.source[r]], model.country[model.target[r]]])].filter((at) => at >= 0),
  publisher: (model, r) => [...new Set(model.tieDocuments[r].map((d) => model.documents[d].publisher))],
};

/** An area and all above it. */
function upwards(model, area) {
  const found = [];
  for (let at = area; at >= 0 && !found.includes(at); at = model.areas[at].broader) found.push(at);
  return found;
}

/** Entry of a filter -> how many it shows, of what the other filters leave. */
function tallied(model, kind, left) {
  const counts = new Map();
  (kind === "label" ? left.nodes : left.ties).forEach((isShown, at) => {
    if (isShown) for (const value of TALLIES[kind](model, at)) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}
