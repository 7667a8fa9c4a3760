// The panel of a line: what its relationships are and which sentences state them.
import { make } from "../shared/elements.js";
import { citation, placeOf, quotation, sourceOf } from "../shared/evidence.js";
import { counted, span, spoken } from "../shared/words.js";
import { documentOf, isTold, nameOf, nodes, relationships, sentences, types, wordOf } from "./data.js";
import { heading, line, nodeLink, tieItem } from "./parts.js";

/** A sentence, who says it, and where it stands. */
export function evidenceItem(row) {
  const found = documentOf(row.document);
  const sentence = sentences[row.sentence] ?? "";
  const says = make("p", { className: "origin" });
  if (row.speaker) says.append("Said by ", make("b", {}, nodeLink(row.speaker)), ", in ");
  says.append(make("b", { text: found.name }));
  const origin = make("p", { className: "origin", text: [found.publisher, spoken(found.date) || "undated"].filter(Boolean).join(", ") });
  if (found.source) origin.append(" · ", sourceOf(found.source));
  const details = make("p", { className: "origin" });
  const rest = [placeOf(row), row.date && `states ${spoken(row.date)}`, row.status, `confidence ${row.confidence}`].filter(Boolean);
  rest.forEach((text, number) => details.append(number ? " · " : "", make("span", { text })));
  details.append(" ", citeButton(citation(sentence, row, found)));
  return make("li", {}, quotation(sentence, row.cue), says, origin, details);
}

/** Copies a citation; where the browser lets nothing be copied, it is shown to be selected. */
function citeButton(text) {
  const button = make("button", { type: "button", className: "cite", text: "copy as citation" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "copied";
    } catch {
      button.replaceWith(make("span", { className: "citation", text }));
    }
  });
  return button;
}

function factsOf(one) {
  const list = make("dl", { className: "facts" });
  const add = (word, value) => value && list.append(make("dt", { text: word }), make("dd", {}, value));
  add("Area", one.area && nodeLink(one.area));
  add("Post", one.facts.title);
  add(one.type === "HOLDS_POST" ? "Standing" : "Status", one.status);
  add("Role", one.facts.role !== "other" ? one.facts.role?.replaceAll("-", " ") : "");
  add("Occasion", one.facts.occasion);
  add("Date", one.facts.date && spoken(one.facts.date));
  add("Place", one.facts.place);
  add("Personnel", one.facts.personnel);
  add("From", one.facts.valid_from && spoken(one.facts.valid_from));
  add("Until", one.facts.valid_to && spoken(one.facts.valid_to));
  add("In documents of", span(one.first, one.last));
  return list;
}

/** Why a derived relationship is there. */
function remarkOn(one) {
  if (!one.derived) return null;
  const remark = make("p", { className: "remark" });
  if (one.type === "ACTIVE_IN") remark.textContent = "Follows from the cooperation it takes part in:";
  else if (one.type === "COOPERATES_WITH") remark.textContent = "Follows from the cooperation of their agencies; it is not to be added to it.";
  else remark.textContent = "Follows from the name or country of the body; no sentence is needed to state it.";
  if (one.type !== "ACTIVE_IN") return remark;
  const stated = nodes.get(one.from).ties.filter((other) => other.type !== "ACTIVE_IN" && other.area?.id === one.to);
  const list = make("ul", { className: "list ties" }, ...stated.map((other) => tieItem(other, nameOf(other.from === one.from ? other.to : other.from))));
  return make("div", {}, remark, list);
}

export function kickerOf(one, what = "") {
  const told = make("span", {}, wordOf(one.type), what && make("b", { text: ` ${what}` }));
  return make("p", { className: "kicker" }, line(one.type, one.type === "COOPERATES_WITH" ? one.status : ""), told);
}

/** A relationship with all its sentences. */
function relationshipDetail(one, among) {
  const part = make("article", { className: "one" });
  if (among) part.append(kickerOf(one, one.area?.name ?? one.facts.title ?? ""));
  part.append(factsOf(one));
  const remark = remarkOn(one);
  if (remark) part.append(remark);
  if (one.evidence.length) {
    const texts = new Set(one.evidence.map((row) => row.document)).size;
    part.append(heading("Evidence", `${counted(one.evidence.length, "sentence")} in ${counted(texts, "document")}`));
    part.append(make("ol", { className: "evidence" }, ...one.evidence.map(evidenceItem)));
  }
  return part;
}

/** Whether a relationship type has no direction. */
export function isMutual(type) {
  return Object.hasOwn(types, type) && types[type].both;
}

/** The panel of a line: the relationship asked for, or all that the line stands for. */
export function edgeDetail(edge, key) {
  const asked = key ? [relationships.get(key)] : edge.relationships.filter(isTold);
  const lead = asked[0] ?? { from: edge.from, to: edge.to };
  const joint = asked.length === 1 && !isMutual(lead.type) ? " → " : " – ";
  const title = make("h2", { tabindex: "-1" }, nodeLink({ id: lead.from, name: nameOf(lead.from) }), make("span", { className: "joint", text: joint }), nodeLink({ id: lead.to, name: nameOf(lead.to) }));
  const others = [...relationships.values()].filter((one) => !asked.includes(one) && ((one.from === edge.from && one.to === edge.to) || (one.from === edge.to && one.to === edge.from)));
  const parts = [asked.length === 1 ? kickerOf(lead) : make("p", { className: "kicker", text: counted(asked.length, "relationship") }), title, ...asked.map((one) => relationshipDetail(one, asked.length > 1))];
  if (others.length) {
    parts.push(heading("More between the two", others.length), make("ul", { className: "list ties" }, ...others.map((one) => tieItem(one, `${wordOf(one.type)}${one.area || one.facts.title ? `: ${one.area?.name ?? one.facts.title}` : ""}`))));
  }
  return parts;
}
