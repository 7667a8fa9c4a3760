// What a relationship is, and every sentence that states it.
import { copy, heading, nodeLink, tieLink, button } from "../controls.js";
import { make } from "../../shared/elements.js";
import { bestOf, citation, placeOf, quotation, sourceOf } from "../../shared/evidence.js";
import { lineOf } from "../../shared/marks.js";
import { counted, span, spoken, wordOf } from "../../shared/words.js";

// Sentences shown at once; a button brings the rest.
const MOST = 60;

/** The best sentence of a relationship, or null: the most certain, of those the latest. */
export function bestEvidence(model, r) {
  return bestOf(model.evidenceOf(r), (document) => document.date) ?? null;
}

export function citationOf(row) {
  return `${citation(row.sentence, row, row.document)} [${row.document.id}]`;
}

export function evidenceItem(model, row, say) {
  const { document } = row;
  const at = model.indexOf.get(document.id);
  const speaker = row.speaker && model.indexOf.get(row.speaker.id);
  const origin = make("p", { className: "origin" });
  if (row.speaker) origin.append("Said by ", make("b", {}, speaker === undefined ? row.speaker.name : nodeLink(model, speaker)), ", in ");
  origin.append(at === undefined ? make("b", { text: document.name }) : make("b", {}, nodeLink(model, at, document.name)));
  const where = make("p", { className: "origin", text: [document.publisher, spoken(document.date) || "undated"].filter(Boolean).join(", ") });
  if (document.source) where.append(" · ", sourceOf(document.source));
  const details = [placeOf(row), row.date && `states ${spoken(row.date)}`, row.status, `confidence ${row.confidence}`, row.rule && `rule ${row.rule}`].filter(Boolean);
  return make("li", {},
    quotation(row.sentence, row.cue),
    origin,
    where,
    make("p", { className: "origin details", text: details.join(" · ") }),
    button("Copy as citation", () => copy(citationOf(row), say, "Citation"), { class: "quiet" }));
}

function factsOf(model, r) {
  const facts = model.tieFacts(r);
  const list = make("dl", { className: "facts" });
  const add = (word, value) => value && list.append(make("dt", { text: word }), make("dd", {}, value));
  const area = model.area[r] >= 0 && model.type[r] !== "ACTIVE_IN" ? model.area[r] : -1;
  add("Area", area >= 0 && (model.areaNode[area] >= 0 ? nodeLink(model, model.areaNode[area]) : model.areas[area].name));
  add("Post", facts.title);
  add(model.type[r] === "HOLDS_POST" ? "Standing" : "Status", model.status[r]);
  add("Role", facts.role !== "other" && facts.role?.replaceAll("-", " "));
  add("Occasion", facts.occasion);
  add("Date", facts.date && spoken(facts.date));
  add("Place", facts.place);
  add("Personnel", facts.personnel);
  add("From", facts.valid_from && spoken(facts.valid_from));
  add("Until", facts.valid_to && spoken(facts.valid_to));
  add("As written", model.mentionsOf(r).map(([form]) => form).join(", "));
  add("In documents of", span(model.firstSeen[r], model.lastSeen[r]) || (model.tieDocuments[r].length ? "no date" : ""));
  return list;
}

/** What a derived relationship follows from. */
function remarkOn(model, r) {
  if (!model.derived[r]) return null;
  const text = {
    ACTIVE_IN: "Follows from the cooperation it takes part in:",
    COOPERATES_WITH: "Follows from the cooperation of their agencies; it is not to be added to it:",
  }[model.type[r]] ?? "Follows from the name or country of the body; no sentence is needed to state it.";
  const from = foundationsOf(model, r);
  const list = from.length ? make("ul", { className: "list ties" }, ...from.map((s) => make("li", {}, tieLink(model, s, endsText(model, s))))) : null;
  return make("div", {}, make("p", { className: "remark", text }), list);
}

function foundationsOf(model, r) {
  const [a, b] = [model.source[r], model.target[r]];
  if (model.type[r] === "ACTIVE_IN") return [...model.tiesOf(a)].filter((s) => model.type[s] !== "ACTIVE_IN" && model.area[s] === model.area[r]);
  if (model.type[r] !== "COOPERATES_WITH") return [];
  const agencies = (n) => new Set([...model.tiesOf(n)].filter((s) => model.type[s] === "BELONGS_TO" && model.target[s] === n).map((s) => model.source[s]).concat(n));
  const [ofA, ofB] = [agencies(a), agencies(b)];
  const found = [];
  for (const n of ofA) {
    for (const s of model.tiesOf(n)) {
      if (s !== r && model.type[s] === "COOPERATES_WITH" && model.area[s] === model.area[r] && ofB.has(model.otherEnd(s, n))) found.push(s);
    }
  }
  return [...new Set(found)];
}

export function endsText(model, r) {
  return `${model.caption(model.source[r])} – ${model.caption(model.target[r])}`;
}

/** What a relationship is, in a few words after its type. */
export function whatOf(model, r) {
  const facts = model.tieFacts(r);
  return facts.title || model.areaName(r) || facts.occasion || (facts.date && spoken(facts.date)) || "";
}

export function kicker(model, r) {
  const dashes = model.type[r] === "COOPERATES_WITH" ? model.about.dashes[model.status[r]] ?? [] : [];
  return make("p", { className: "kicker" }, lineOf(model.type[r], model.about.types, dashes), make("span", { text: wordOf(model.type[r], model.about.types) }));
}

/** A relationship with all its sentences. */
export function tiePart(model, r, say, among = false) {
  const part = make("article", { className: "one" });
  if (among) part.append(kicker(model, r));
  part.append(factsOf(model, r));
  const remark = remarkOn(model, r);
  if (remark) part.append(remark);
  const rows = model.evidenceOf(r);
  if (!rows.length) return part;
  const texts = new Set(rows.map((row) => row.document.id)).size;
  const list = make("ol", { className: "evidence" }, ...rows.slice(0, MOST).map((row) => evidenceItem(model, row, say)));
  part.append(heading("Evidence", `${counted(rows.length, "sentence")} in ${counted(texts, "document")}`), list);
  if (rows.length > MOST) {
    const more = button(`Show all ${rows.length.toLocaleString("en")}`, () => {
      list.append(...rows.slice(MOST).map((row) => evidenceItem(model, row, say)));
      more.remove();
    });
    part.append(more);
  }
  return part;
}
