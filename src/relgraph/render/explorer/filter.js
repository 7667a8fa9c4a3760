// Which nodes and relationships the filters leave, and how many each entry of a filter would show.
import { BELONGING } from "./model.js";

// A relationship is shown when no bit is set; it counts for an entry of a filter when no other filter keeps it out.
const BIT = { ends: 1, type: 2, status: 4, area: 8, country: 16, publisher: 32, documents: 64, confidence: 128, time: 256 };

export function filtered(model, state) {
  const areas = widened(model, state.only.area);
  const { count, total } = model;
  const outside = new Uint8Array(count); // nodes kept out by themselves: 1 by their label, 2 otherwise
  for (let n = 0; n < count; n += 1) {
    if (state.off.label.has(model.label[n])) outside[n] |= 1;
    if (state.hidden.has(n) || (state.these && !state.these.has(n)) || (state.community >= 0 && model.community[n] !== state.community)) outside[n] |= 2;
  }
  const active = state.off.type.size || state.off.status.size || areas.size || state.only.country.size || state.only.publisher.size
    || state.documents > 1 || state.confidence > 0 || state.from >= 0 || state.until >= 0 || !state.undated;
  const masks = new Uint16Array(total);
  for (let r = 0; r < total; r += 1) masks[r] = maskOf(model, state, areas, outside, r);
  const shown = anchored(model, masks, areas.size > 0, active);
  const nodes = new Uint8Array(count);
  for (let r = 0; r < total; r += 1) {
    if (!shown[r]) continue;
    nodes[model.source[r]] = 1;
    nodes[model.target[r]] = 1;
  }
  const ownCountry = onlyCountry(state);
  let nodeCount = 0;
  for (let n = 0; n < count; n += 1) {
    if (outside[n]) nodes[n] = 0;
    else if (!active || (ownCountry && state.only.country.has(model.country[n]))) nodes[n] = 1;
    nodeCount += nodes[n];
  }
  let tieCount = 0;
  for (let r = 0; r < total; r += 1) tieCount += shown[r];
  return { nodes, ties: shown, nodeCount, tieCount, counts: counted(model, masks, outside, nodes, shown, active) };
}

/** Whether countries alone are filtered by: then those of the country stay that nothing relates. */
function onlyCountry(state) {
  return state.only.country.size && !state.off.type.size && !state.off.status.size && !state.only.area.size && !state.only.publisher.size
    && state.documents <= 1 && !state.confidence && state.from < 0 && state.until < 0 && state.undated;
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
  let mask = 0;
  if (outside[a] || outside[b]) mask |= BIT.ends;
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
function anchored(model, masks, byArea, active) {
  const { total, type, source, target } = model;
  const shown = new Uint8Array(total);
  const party = new Uint8Array(model.count);
  for (let r = 0; r < total; r += 1) {
    if (masks[r] || (active && (BELONGING.has(type[r]) || (byArea && type[r] === "HOLDS_POST")))) continue;
    shown[r] = 1;
    party[source[r]] = 1;
    party[target[r]] = 1;
  }
  if (!active) return shown;
  for (const kind of ["PART_OF", "HOLDS_POST", "BELONGS_TO"]) {
    for (let r = 0; r < total; r += 1) {
      if (masks[r] || shown[r] || type[r] !== kind || !party[kind === "HOLDS_POST" ? target[r] : source[r]]) continue;
      shown[r] = 1;
      party[source[r]] = 1;
      if (kind === "PART_OF") party[target[r]] = 1;
    }
  }
  return shown;
}

/** Filter -> entry -> how many it shows, whatever this filter itself says now. */
function counted(model, masks, outside, nodes, shown, active) {
  const counts = { label: new Map(), type: new Map(), status: new Map(), area: new Map(), country: new Map(), publisher: new Map() };
  const add = (kind, value) => counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1);
  const alone = (mask, bit) => (mask & ~bit) === 0;
  for (let n = 0; n < model.count; n += 1) {
    if (outside[n] === 1 || nodes[n] || (!outside[n] && !active)) add("label", model.label[n]);
  }
  for (let r = 0; r < model.total; r += 1) {
    const mask = masks[r];
    if (mask === 0 && !shown[r] && active) continue; // follows nobody who is shown
    if (alone(mask, BIT.type)) add("type", model.type[r]);
    if (model.status[r] && alone(mask, BIT.status)) add("status", model.status[r]);
    if (model.area[r] >= 0 && alone(mask, BIT.area)) {
      for (let at = model.area[r], guard = 0; at >= 0 && guard < 9; at = model.areas[at].broader, guard += 1) add("area", at);
    }
    if (alone(mask, BIT.country)) {
      const [a, b] = [model.country[model.source[r]], model.country[model.target[r]]];
      if (a >= 0) add("country", a);
      if (b >= 0 && b !== a) add("country", b);
    }
    if (alone(mask, BIT.publisher)) {
      for (const name of new Set(model.tieDocuments[r].map((d) => model.documents[d].publisher))) add("publisher", name);
    }
  }
  return counts;
}
