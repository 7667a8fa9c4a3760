// The one state of the page: what is chosen, filtered and shown. It stands whole in the address, so that a link restores it.
import { columnsOf } from "./table.js";

const PERMALINK = 1;

export function startState() {
  return {
    selection: null, // { kind: "node", n } | { kind: "tie", r } | { kind: "pair", a, b } | { kind: "path", a, b } | { kind: "marked", nodes }
    off: { label: new Set(), type: new Set(), status: new Set() },
    only: { area: new Set(), country: new Set(), publisher: new Set() },
    documents: 1, // at least so many state a relationship
    confidence: 0,
    from: -1, // months, -1: open
    until: -1,
    undated: true,
    hidden: new Set(),
    pinned: new Map(), // node -> [x, y]
    these: null, // only these nodes
    community: -1, // opened; -1: all
    whole: false, // every node rather than communities
    colour: "label",
    size: "degree",
    view: "drawing",
    table: { kind: "nodes", sort: "", down: false, text: "" },
    camera: null, // { x, y, k } once the reader has chosen it
    theme: "",
  };
}

export function makeStore(model) {
  let state = startState();
  const listeners = new Set();
  return {
    get: () => state,
    /** Takes what changes; `push` makes a step that Back undoes. */
    set(change, { push = false } = {}) {
      const before = state;
      state = { ...state, ...change };
      for (const listen of listeners) listen(state, before, push);
    },
    on: (listen) => listeners.add(listen),
    encode: (given = state) => encode(given, model),
    decode: (hash) => decode(hash, model),
  };
}

/** The filters that are on, as `{ name, text, clear }` for chips; empty when nothing is filtered. */
export function filtersOn(state, model) {
  const found = [];
  const word = { label: (v) => model.about.labels[v]?.word ?? v, type: (v) => model.about.types[v]?.word ?? v, status: (v) => v };
  for (const kind of ["label", "type", "status"]) {
    for (const value of state.off[kind]) {
      found.push({ name: `${kind}-${value}`, text: `without: ${word[kind](value)}`, clear: () => ({ off: { ...state.off, [kind]: without(state.off[kind], value) } }) });
    }
  }
  const name = { area: (v) => model.areas[v].name, country: (v) => model.countries[v], publisher: (v) => v || "no publisher" };
  for (const kind of ["area", "country", "publisher"]) {
    for (const value of state.only[kind]) {
      found.push({ name: `${kind}-${value}`, text: name[kind](value), clear: () => ({ only: { ...state.only, [kind]: without(state.only[kind], value) } }) });
    }
  }
  if (state.documents > 1) found.push({ name: "documents", text: `in at least ${state.documents} documents`, clear: () => ({ documents: 1 }) });
  if (state.confidence > 0) found.push({ name: "confidence", text: `confidence ≥ ${state.confidence}`, clear: () => ({ confidence: 0 }) });
  if (state.from >= 0 || state.until >= 0) found.push({ name: "time", text: "time", clear: () => ({ from: -1, until: -1 }) });
  if (!state.undated) found.push({ name: "undated", text: "dated only", clear: () => ({ undated: true }) });
  if (state.these) found.push({ name: "these", text: `only ${state.these.size.toLocaleString("en")} chosen`, clear: () => ({ these: null }) });
  if (state.hidden.size) found.push({ name: "hidden", text: `${state.hidden.size.toLocaleString("en")} hidden`, clear: () => ({ hidden: new Set() }) });
  return found;
}

/** What undoes every filter. */
export function unfiltered() {
  const { off, only, documents, confidence, from, until, undated, hidden, these } = startState();
  return { off, only, documents, confidence, from, until, undated, hidden, these };
}

export function without(set, value) {
  const rest = new Set(set);
  rest.delete(value);
  return rest;
}

export function toggled(set, value) {
  return set.has(value) ? without(set, value) : new Set(set).add(value);
}

function encode(state, model) {
  const out = new URLSearchParams();
  const add = (name, value) => out.append(name, value);
  const { selection } = state;
  if (selection?.kind === "node") add("node", model.id[selection.n]);
  if (selection?.kind === "tie") add("relationship", model.keyOf(selection.r));
  if (selection?.kind === "pair") for (const n of [selection.a, selection.b]) add("pair", model.id[n]);
  if (selection?.kind === "path") for (const n of [selection.a, selection.b]) add("path", n < 0 ? "" : model.id[n]);
  if (selection?.kind === "marked") for (const n of selection.nodes) add("marked", model.id[n]);
  for (const kind of ["label", "type", "status"]) for (const value of state.off[kind]) add(`no-${kind}`, value);
  for (const value of state.only.area) add("area", model.areas[value].id);
  for (const value of state.only.country) add("country", model.countries[value]);
  for (const value of state.only.publisher) add("publisher", value);
  if (state.documents > 1) add("documents", state.documents);
  if (state.confidence > 0) add("confidence", state.confidence);
  if (state.from >= 0) add("from", state.from);
  if (state.until >= 0) add("until", state.until);
  if (!state.undated) add("undated", "no");
  for (const n of state.hidden) add("hidden", model.id[n]);
  for (const [n, [x, y]] of state.pinned) add("pinned", `${Math.round(x)},${Math.round(y)},${model.id[n]}`);
  if (state.these) for (const n of state.these.size ? state.these : [-1]) add("these", model.id[n] ?? "");
  if (state.community >= 0) add("community", model.communities[state.community].name);
  if (state.whole) add("whole", "yes");
  if (state.colour !== "label") add("colour", state.colour);
  if (state.size !== "degree") add("size", state.size);
  if (state.view !== "drawing") add("view", state.view);
  const { table } = state;
  if (table.kind !== "nodes") add("table", table.kind);
  if (table.sort) add("sort", `${table.down ? "-" : ""}${table.sort}`);
  if (table.text) add("text", table.text);
  if (state.camera) add("camera", [state.camera.x, state.camera.y].map((v) => v.toFixed(1)).concat(state.camera.k.toPrecision(4)).join(","));
  if (state.theme) add("theme", state.theme);
  const text = out.toString();
  return text ? `#v=${PERMALINK}&${text}` : "";
}

const COLOURS = ["label", "country", "community", "area"];
const SIZES = ["degree", "betweenness", "documents"];

/** The state that an address stands for, and what it speaks of that this page does not have. */
function decode(hash, model) {
  const state = startState();
  const lost = [];
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const areas = new Map(model.areas.map((area, at) => [area.id, at]));
  const countries = new Map(model.countries.map((name, at) => [name, at]));
  const publishers = new Set(model.documents.map((one) => one.publisher));
  const lists = { pair: [], path: [], marked: [], these: [] };
  const known = (found, value) => { if (found === undefined || found === -1) lost.push(value); return found !== undefined && found !== -1; };
  const one = (value, among) => known(among.includes(value) ? 1 : undefined, value);
  const number = (value, least) => { const found = Number(value); return value !== "" && Number.isFinite(found) && found >= least ? found : known(undefined, value) || null; };
  const node = (id) => model.indexOf.get(id);
  const take = {
    v: (value) => { if (Number(value) !== PERMALINK) lost.push(`a link of another kind (${value})`); },
    node: (id) => { if (known(node(id), id)) state.selection = { kind: "node", n: node(id) }; },
    relationship: (key) => { const r = model.tieAt(key); if (known(r, key)) state.selection = { kind: "tie", r }; },
    pair: (id) => { if (known(node(id), id)) lists.pair.push(node(id)); },
    path: (id) => { lists.path.push(id === "" ? -1 : known(node(id), id) ? node(id) : -1); },
    marked: (id) => { if (known(node(id), id)) lists.marked.push(node(id)); },
    these: (id) => { if (id === "") lists.these.push(-1); else if (known(node(id), id)) lists.these.push(node(id)); },
    hidden: (id) => { if (known(node(id), id)) state.hidden.add(node(id)); },
    pinned: (value) => {
      const [, x, y, id] = /^(-?\d+),(-?\d+),(.*)$/s.exec(value) ?? [];
      if (known(id === undefined ? undefined : node(id), id ?? value)) state.pinned.set(node(id), [Number(x), Number(y)]);
    },
    "no-label": (value) => { if (known(model.about.labels[value], value)) state.off.label.add(value); },
    "no-type": (value) => { if (known(model.about.types[value], value)) state.off.type.add(value); },
    "no-status": (value) => { if (one(value, model.status)) state.off.status.add(value); },
    area: (id) => { if (known(areas.get(id), id)) state.only.area.add(areas.get(id)); },
    country: (name) => { if (known(countries.get(name), name)) state.only.country.add(countries.get(name)); },
    publisher: (name) => { if (known(publishers.has(name) ? 1 : undefined, name || "no publisher")) state.only.publisher.add(name); },
    documents: (value) => { state.documents = Math.round(number(value, 1) ?? 1); },
    confidence: (value) => { state.confidence = Math.min(1, number(value, 0) ?? 0); },
    from: (value) => { state.from = Math.round(number(value, 0) ?? -1); },
    until: (value) => { state.until = Math.round(number(value, 0) ?? -1); },
    undated: () => { state.undated = false; },
    community: (name) => { const at = model.communities.findIndex((one) => one.name === name); if (known(at, name)) state.community = at; },
    whole: () => { state.whole = true; },
    colour: (value) => { if (one(value, COLOURS)) state.colour = value; },
    size: (value) => { if (one(value, SIZES)) state.size = value; },
    view: (value) => { if (one(value, ["drawing", "table"])) state.view = value; },
    table: (value) => { if (one(value, ["nodes", "relationships"])) state.table.kind = value; },
    sort: (value) => { state.table.down = value.startsWith("-"); state.table.sort = value.replace(/^-/, ""); },
    text: (value) => { state.table.text = value; },
    camera: (value) => {
      const [x, y, k] = value.split(",").map(Number);
      if ([x, y, k].every(Number.isFinite) && k > 0) state.camera = { x, y, k };
      else lost.push(value);
    },
    theme: (value) => { if (one(value, ["light", "dark"])) state.theme = value; },
  };
  for (const [name, value] of given) {
    if (Object.hasOwn(take, name)) take[name](value);
    else lost.push(name);
  }
  const columns = columnsOf(model, state.table.kind).map(({ name }) => name);
  if (state.table.sort && !one(state.table.sort, columns)) state.table.sort = "";
  if (lists.pair.length === 2) state.selection = { kind: "pair", a: lists.pair[0], b: lists.pair[1] };
  if (lists.path.length === 2) state.selection = { kind: "path", a: lists.path[0], b: lists.path[1] };
  if (lists.marked.length) state.selection = { kind: "marked", nodes: lists.marked };
  if (lists.these.length) state.these = new Set(lists.these.filter((n) => n >= 0));
  return { state, lost };
}
