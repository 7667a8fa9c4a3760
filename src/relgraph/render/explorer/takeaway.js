// What a reader takes away: pictures, the graph that is shown, the table, the citations.
import { digestOf } from "./digest.js";
import { citationOf } from "./panel/evidence.js";
import { columnsOf, rowsOf } from "./table.js";

/** Of a spreadsheet's cell: quoted where needed; what would be read as a formula is disarmed by an apostrophe. */
export function csvCell(value) {
  const text = String(value);
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as it is sorted and filtered. */
export function csvOf(model, state, shown) {
  const columns = columnsOf(model, state.table.kind);
  const rows = rowsOf(model, state, shown);
  const lines = [columns.map((one) => one.name), ...rows.map((at) => columns.map((one) => one.value(at)))];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Every sentence behind what is shown, each once, by document and place. */
export function citationsOf(model, shown) {
  const found = new Map();
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    for (const row of model.evidenceOf(r)) found.set(`${row.document.id} ${row.start} ${row.end}`, row);
  }
  const order = (a, b) => (a.document.date < b.document.date ? -1 : a.document.date > b.document.date ? 1 : a.document.id < b.document.id ? -1 : a.document.id > b.document.id ? 1 : a.start - b.start);
  return [...found.values()].sort(order).map((row) => `${citationOf(row)}\n`).join("\n");
}

/** What is shown as node-link JSON: nodes, relationships with their evidence, and the documents and areas that these speak of. */
export function nodeLinkOf(model, shown) {
  const nodes = new Map();
  for (let n = 0; n < model.count; n += 1) if (shown.nodes[n]) nodes.set(model.id[n], nodeOf(model, n));
  const edges = [];
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    edges.push(edgeOf(model, r));
    for (const d of model.tieDocuments[r]) nodes.set(model.documents[d].id, nodes.get(model.documents[d].id) ?? documentOf(model.documents[d]));
    for (let at = model.area[r]; at >= 0 && !nodes.has(model.areas[at].id); at = model.areas[at].broader) nodes.set(model.areas[at].id, areaOf(model, at));
  }
  const by = (key) => (a, b) => (a[key] < b[key] ? -1 : 1);
  const graph = { schema: model.about.schema, version: model.about.version };
  return `${JSON.stringify({ directed: true, multigraph: true, graph, nodes: [...nodes.values()].sort(by("id")), edges: edges.sort(by("key")) })}\n`;
}

function documentOf({ id, name, date, source, publisher, sha256 }) {
  return filled({ id, label: "Document", name, aliases: [], date, source, publisher, sha256 });
}

function areaOf(model, at) {
  const { id, name, broader } = model.areas[at];
  return model.areaNode[at] >= 0 ? nodeOf(model, model.areaNode[at]) : filled({ id, label: "CooperationArea", name, aliases: [], broader: model.areas[broader]?.id ?? "" });
}

function nodeOf(model, n) {
  const [iso2, iso3] = model.codes(n);
  const { broader, ...facts } = model.facts(n);
  return filled({
    id: model.id[n],
    label: model.label[n],
    name: model.name[n],
    aliases: model.aliases(n),
    acronym: model.acronym(n),
    iso2,
    iso3,
    country: codeOf(model, n),
    broader: model.broaderOf(n) ?? "",
    sha256: model.label[n] === "Document" ? model.documents.find((one) => one.id === model.id[n])?.sha256 : "",
    ...facts,
  });
}

/** The country's code, which an id tells. */
function codeOf(model, n) {
  const [, code] = /^(?:agency|official|person):([A-Z]{2,3}):/.exec(model.id[n]) ?? [];
  return model.label[n] === "Agency" && ["INT", "ZZ"].includes(code) ? "" : code;
}

function edgeOf(model, r) {
  const rows = model.evidenceOf(r);
  const { occasion, personnel, ...facts } = model.tieFacts(r);
  const column = (take) => rows.map(take);
  const aligned = !rows.length ? {} : {
    documents: column((row) => row.document.id),
    evidence: column((row) => row.sentence),
    offsets: column((row) => `${row.start}-${row.end}`),
    rules: column((row) => row.rule),
    confidences: column((row) => row.confidence),
    speakers: column((row) => row.speaker?.id ?? ""),
    dates: column((row) => row.date),
    cues: column((row) => row.cue),
    ...(model.type[r] === "COOPERATES_WITH" ? { statuses: column((row) => row.status) } : {}),
    ...(model.type[r] === "HOLDS_POST" ? { standings: column((row) => row.status) } : {}),
    count: rows.length,
    document_count: model.tieDocuments[r].length,
    confidence: model.confidence[r],
  };
  const mentions = model.mentionsOf(r);
  const written = mentions.length ? { forms: mentions.map(([form]) => form), offsets: mentions.map(([, place]) => place), count: mentions.length } : {};
  return filled({
    key: model.keyOf(r),
    type: model.type[r],
    source: model.id[model.source[r]],
    target: model.id[model.target[r]],
    area: model.area[r] >= 0 && model.type[r] !== "ACTIVE_IN" ? model.areas[model.area[r]].id : "",
    occasion: occasion && model.keyOf(r).split("|")[3],
    personnel: personnel && Number(personnel),
    status: model.type[r] === "COOPERATES_WITH" ? model.status[r] : "",
    derived: model.derived[r] ? true : undefined,
    first_seen: model.firstSeen[r],
    last_seen: model.lastSeen[r],
    ...facts,
    ...aligned,
    ...written,
  });
}

/** Without what is empty, since absent and null are the same thing, and with the digest of the rest. */
function filled(properties) {
  const found = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== "" && value !== undefined));
  return { ...found, digest: digestOf(found) };
}
