// Sentences as evidence: quoted with the words that count, with where they stand and where that comes from.
import { make } from "./elements.js";
import { spoken } from "./words.js";

/**
 * A sentence with the words marked that made it a statement.
 * @param {string} sentence
 * @param {string} cue `…` in it stands for what lies between; where it is not in the sentence, nothing is marked.
 */
export function quotation(sentence, cue) {
  const quote = make("blockquote");
  let done = 0;
  for (const [start, end] of spansOf(sentence, cue)) {
    quote.append(sentence.slice(done, start), make("mark", { text: sentence.slice(start, end) }));
    done = end;
  }
  quote.append(sentence.slice(done));
  return quote;
}

/** Where the parts of a cue stand in a sentence, each after the one before; none where one is missing. */
export function spansOf(sentence, cue) {
  const low = sentence.toLowerCase();
  if (low.length !== sentence.length) return []; // a letter whose small form is longer: places would not agree
  const spans = [];
  let from = 0;
  for (const part of cue.toLowerCase().split(/\s*(?:\u2026|\.\.\.)\s*/).filter(Boolean)) {
    const start = low.indexOf(part, from);
    if (start < 0) return [];
    spans.push([start, start + part.length]);
    from = start + part.length;
  }
  return spans;
}

/** Whether a text is the address of a web page, and nothing that a browser would run. */
export function isWebAddress(text) {
  if (!/^https?:\/\/[^\s\p{C}]+$/iu.test(text)) return false;
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** Where a document comes from: a link where it is a web address, else the text itself. */
export function sourceOf(source) {
  if (!isWebAddress(source)) return make("span", { text: source });
  return make("a", { href: source, text: source, rel: "noopener noreferrer", target: "_blank" });
}

/** `characters 1,200–1,310`: where in the text of its document a sentence stands. */
export function placeOf({ start, end }) {
  return `characters ${start.toLocaleString("en")}–${end.toLocaleString("en")}`;
}

/**
 * A sentence as it would be cited, on one line.
 * @param {string} sentence
 * @param {{ speaker: { name: string } | null, start: number, end: number }} row Who says it, and where it stands.
 * @param {{ name: string, publisher: string, date: string, source: string }} document What is unknown is "".
 */
export function citation(sentence, row, document) {
  const { name, publisher, date, source } = document;
  const said = row.speaker ? `${row.speaker.name}, in ` : "";
  const where = [name, publisher, spoken(date) || "undated", placeOf(row)].filter(Boolean).join(", ");
  return `“${sentence.replace(/\s+/g, " ").trim()}” ${said}${where}.${source ? ` ${source}` : ""}`;
}

/**
 * The row of evidence to show where there is room for one: the most certain, of those the latest, of those the first.
 * @param {{ confidence: number, document: string }[]} rows In the graph's order; none gives undefined.
 * @param {(document: string) => string} dateOf The date of a document, or "".
 */
export function bestOf(rows, dateOf) {
  const isBetter = (one, other) =>
    one.confidence === other.confidence ? dateOf(one.document) > dateOf(other.document) : one.confidence > other.confidence;
  return rows.reduce((found, one) => (found === undefined || isBetter(one, found) ? one : found), undefined);
}
