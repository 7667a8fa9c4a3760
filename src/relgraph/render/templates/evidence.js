// What a relationship is and which sentences state it.

/** A sentence with the words marked that made it a statement; `…` in them stands for what lies between. */
function quotation(sentence, cue) {
  const quote = make("blockquote");
  const low = sentence.toLowerCase();
  const spans = [];
  let from = 0;
  for (const part of cue.toLowerCase().split(/\s*(?:…|\.\.\.)\s*/).filter(Boolean)) {
    const start = low.indexOf(part, from);
    if (start < 0 || low.length !== sentence.length) { spans.length = 0; break; }
    spans.push([start, start + part.length]);
    from = start + part.length;
  }
  let done = 0;
  for (const [start, end] of spans) {
    quote.append(sentence.slice(done, start), make("mark", { text: sentence.slice(start, end) }));
    done = end;
  }
  quote.append(sentence.slice(done));
  return quote;
}

/** A link within the page where the node is drawn, else its name. */
function nodeLink({ id, name }) {
  return nodes.has(id) ? make("a", { href: addressOf("node", id), text: name }) : make("span", { text: name });
}

/** Where a document comes from: a link where it is a web address, else the text itself. */
function sourceOf(source) {
  if (!/^https?:\/\//i.test(source)) return make("span", { text: source });
  return make("a", { href: source, text: source, rel: "noopener noreferrer", target: "_blank" });
}

function evidenceItem(row) {
  const document = data.documents[row.document] ?? { name: row.document, date: "", source: "", publisher: "" };
  const says = make("p", { className: "origin" });
  if (row.speaker) says.append("Said by ", make("b", {}, nodeLink(row.speaker)), ", in ");
  says.append(make("b", { text: document.name }));
  const where = [document.publisher, spoken(document.date) || "undated"].filter(Boolean).join(", ");
  const details = make("p", { className: "origin" });
  const rest = [
    `characters ${row.start.toLocaleString("en")}–${row.end.toLocaleString("en")}`,
    row.date && `states ${spoken(row.date)}`,
    row.status,
    `confidence ${row.confidence}`,
  ].filter(Boolean);
  rest.forEach((text, number) => details.append(number ? " · " : "", make("span", { text })));
  const origin = make("p", { className: "origin", text: where });
  if (document.source) origin.append(" · ", sourceOf(document.source));
  return make("li", {}, quotation(data.sentences[row.sentence] ?? "", row.cue), says, origin, details);
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

function kickerOf(one, what = "") {
  const told = make("span", {}, wordOf(one.type), what && make("b", { text: ` ${what}` }));
  return make("p", { className: "kicker" }, lineOf(one.type, one.type === "COOPERATES_WITH" ? one.status : ""), told);
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

/** The panel of a line: the relationship asked for, or all that the line stands for. */
function edgeDetail(edge, key) {
  const asked = key ? [relationships.get(key)] : edge.relationships.filter(isTold);
  const lead = asked[0] ?? { from: edge.from, to: edge.to };
  const joint = asked.length === 1 && !data.types[lead.type]?.both ? " → " : " – ";
  const title = make("h2", { tabindex: "-1" }, nodeLink({ id: lead.from, name: nameOf(lead.from) }), make("span", { className: "joint", text: joint }), nodeLink({ id: lead.to, name: nameOf(lead.to) }));
  const others = [...relationships.values()].filter((one) => !asked.includes(one) && ((one.from === edge.from && one.to === edge.to) || (one.from === edge.to && one.to === edge.from)));
  const parts = [asked.length === 1 ? kickerOf(lead) : make("p", { className: "kicker", text: counted(asked.length, "relationship") }), title, ...asked.map((one) => relationshipDetail(one, asked.length > 1))];
  if (others.length) {
    parts.push(heading("More between the two", others.length), make("ul", { className: "list ties" }, ...others.map((one) => tieItem(one, `${wordOf(one.type)}${one.area || one.facts.title ? `: ${one.area?.name ?? one.facts.title}` : ""}`))));
  }
  return parts;
}
