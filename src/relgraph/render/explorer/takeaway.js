// What a reader takes away: pictures, the graph that is shown, the table, the citations.
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

/** What is shown as node-link JSON: nodes and relationships with their evidence, and the documents that these stand in. */
export function nodeLinkOf(model, shown) {
  const documents = new Set();
  const edges = [];
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    edges.push(edgeOf(model, r));
    model.tieDocuments[r].forEach((d) => documents.add(d));
  }
  const nodes = [];
  const drawn = new Set();
  for (let n = 0; n < model.count; n += 1) {
    if (!shown.nodes[n]) continue;
    drawn.add(model.id[n]);
    nodes.push(nodeOf(model, n));
  }
  for (const d of documents) {
    const { id, name, date, source, publisher } = model.documents[d];
    if (!drawn.has(id)) nodes.push(filled({ id, label: "Document", name, aliases: [], date, source, publisher }));
  }
  const by = (key) => (a, b) => (a[key] < b[key] ? -1 : 1);
  const graph = { schema: model.about.schema, version: model.about.version };
  return `${JSON.stringify({ directed: true, multigraph: true, graph, nodes: nodes.sort(by("id")), edges: edges.sort(by("key")) })}\n`;
}

function nodeOf(model, n) {
  const [iso2, iso3] = model.codes(n);
  const { broader, ...facts } = model.facts(n);
  const area = model.areas.find((one) => one.id === model.id[n]);
  return filled({
    id: model.id[n],
    label: model.label[n],
    name: model.name[n],
    aliases: model.aliases(n),
    acronym: model.acronym(n),
    iso2,
    iso3,
    country: codeOf(model, n),
    broader: area && area.broader >= 0 ? model.areas[area.broader].id : "",
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
  });
}

/** Without what is empty; absent and null are the same thing. */
function filled(properties) {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== "" && value !== undefined));
}
