// What the page knows, by the numbers of its nodes and relationships. Sentences are read when first asked for.

/** Months since the year 0 of a date such as `2021`, `2021-05` or `2021-05-07`; a year's last month where `end`; -1 of none. */
export function monthOf(date, end = false) {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?/.exec(date) ?? [];
  if (!year) return -1;
  return Number(year) * 12 + (month ? Number(month) - 1 : end ? 11 : 0);
}

/** `2021-05` of such a month. */
export function monthText(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** What belongs where rather than what was done: it does not keep a node in a filtered drawing by itself. */
export const BELONGING = new Set(["BELONGS_TO", "PART_OF"]);

/** An id as it comes back out of an address, which has no room for half a character. */
const whole = (id) => id.toWellFormed?.() ?? id;

export function readModel(data, readEvidence) {
  const { nodes, relationships: ties } = data;
  // A status may be called `constructor`: what is looked up by such words has nothing but its own.
  for (const name of ["labels", "types", "dashes", "leftOut"]) data[name] = Object.assign(Object.create(null), data[name]);
  nodes.id = nodes.id.map(whole);
  ties.rest = ties.rest.map(whole);
  const count = nodes.id.length;
  const total = ties.type.length;
  const indexOf = new Map(nodes.id.map((id, at) => [id, at]));
  const [starts, near] = incidence(count, ties);
  const first = Int32Array.from(ties.first, (date) => monthOf(date));
  const last = Int32Array.from(ties.last, (date, at) => monthOf(date || ties.first[at], true));
  const areas = data.areas.map(([id, name, broader]) => ({ id: whole(id), name, broader }));
  let keys = null;
  let evidence = null;

  /** Of ACTIVE_IN the area it leads to, of others the one they have; -1 of none. */
  const areaIndex = new Map(areas.map((area, at) => [area.id, at]));
  const area = Int32Array.from(ties.area, (at, r) => (ties.type[r] === "ACTIVE_IN" ? areaIndex.get(nodes.id[ties.target[r]]) ?? -1 : at));

  const countryNodes = new Map(nodes.label.flatMap((label, n) => (label === "Country" ? [[nodes.country[n], n]] : [])));

  const model = {
    about: data,
    count,
    total,
    indexOf,
    id: nodes.id,
    label: nodes.label,
    name: nodes.name,
    x: Float64Array.from(nodes.x),
    y: Float64Array.from(nodes.y),
    country: nodes.country,
    degree: nodes.degree,
    betweenness: nodes.betweenness,
    community: nodes.community,
    documentsOf: nodes.documents,
    countries: data.countries,
    communities: data.communities.map(([name, size, x, y, radius, isRest]) => ({ name, size, x, y, radius, isRest: Boolean(isRest) })),
    documents: data.documents.map(([id, name, date, source, publisher, sha256]) => ({ id: whole(id), name, date, source, publisher, sha256 })),
    areas,
    areaNode: areas.map(({ id }) => indexOf.get(id) ?? -1),
    type: ties.type,
    source: Int32Array.from(ties.source),
    target: Int32Array.from(ties.target),
    area,
    status: ties.status,
    derived: ties.derived,
    first,
    last,
    firstSeen: ties.first,
    lastSeen: ties.last,
    confidence: ties.confidence,
    tieDocuments: ties.documents,

    caption: (n) => nodes.caption[n] ?? nodes.name[n],
    aliases: (n) => nodes.aliases[n] ?? [],
    acronym: (n) => nodes.acronym[n] ?? "",
    codes: (n) => nodes.codes[n] ?? [],
    facts: (n) => nodes.facts[n] ?? {},
    countryOf: (n) => (nodes.country[n] < 0 ? "" : data.countries[nodes.country[n]]),
    /** The node of a node's country, or undefined. */
    countryNode: (n) => (nodes.country[n] < 0 ? undefined : countryNodes.get(nodes.country[n])),
    /** Id of the area above an area, or undefined. */
    broaderOf: (n) => areas[areas[areaIndex.get(nodes.id[n])]?.broader]?.id,
    tieFacts: (r) => ties.facts[r] ?? {},
    areaName: (r) => (area[r] < 0 ? "" : areas[area[r]].name),

    /** Numbers of the relationships of a node. */
    tiesOf: (n) => near.subarray(starts[n], starts[n + 1]),
    otherEnd: (r, n) => (model.source[r] === n ? model.target[r] : model.source[r]),

    keyOf(r) {
      const rest = ties.rest[r];
      if (rest.startsWith("|")) return rest.slice(1);
      const usual = `${ties.type[r]}|${nodes.id[ties.source[r]]}|${nodes.id[ties.target[r]]}`;
      return rest ? `${usual}|${rest}` : usual;
    },
    tieAt(key) {
      keys ??= new Map(Array.from({ length: total }, (_, r) => [model.keyOf(r), r]));
      return keys.get(key);
    },
    /** The sentences that state a relationship, by document and offset. */
    evidenceOf: (r) => sentences().rows(r),
    /** Of a mention, each form as written with its offsets. */
    mentionsOf: (r) => sentences().mentions[r] ?? [],
  };

  function sentences() {
    evidence ??= unpacked(readEvidence(), model);
    return evidence;
  }
  return model;
}

/** Relationships by node: where each node's begin in a list of them. A relationship of a node with itself stands there once. */
function incidence(count, ties) {
  const starts = new Int32Array(count + 1);
  const each = (take) => {
    for (let r = 0; r < ties.type.length; r += 1) {
      take(ties.source[r], r);
      if (ties.target[r] !== ties.source[r]) take(ties.target[r], r);
    }
  };
  each((n) => { starts[n + 1] += 1; });
  for (let n = 0; n < count; n += 1) starts[n + 1] += starts[n];
  const places = starts.slice();
  const near = new Int32Array(starts[count]);
  each((n, r) => { near[places[n]++] = r; });
  return [starts, near];
}

function unpacked(packed, model) {
  const starts = [0];
  for (const count of packed.counts) starts.push(starts[starts.length - 1] + count);
  const speakers = packed.speakers.map(([id, name]) => ({ id: whole(id), name }));
  const row = (at) => ({
    sentence: packed.sentences[packed.sentence[at]],
    document: model.documents[packed.document[at]],
    start: packed.start[at],
    end: packed.end[at],
    speaker: packed.speaker[at] < 0 ? null : speakers[packed.speaker[at]],
    date: packed.words[packed.date[at]],
    status: packed.words[packed.status[at]],
    cue: packed.words[packed.cue[at]],
    rule: packed.words[packed.rule[at]],
    confidence: packed.confidence[at],
  });
  const rows = (r) => Array.from({ length: starts[r + 1] - starts[r] }, (_, at) => row(starts[r] + at));
  return { rows, mentions: packed.mentions };
}
