// The panel: everything that is known of what is selected; all in it leads on within the page.
import { button, copy, heading, nodeLink, tieLink } from "../controls.js";
import { make } from "../../shared/elements.js";
import { sourceOf } from "../../shared/evidence.js";
import { markOf } from "../../shared/marks.js";
import { counted, HEADINGS, labelOf, span, spoken, wordOf } from "../../shared/words.js";
import { within } from "../ways.js";
import { widened } from "../filter.js";
import { toggled } from "../state.js";
import { endsText, kicker, tiePart, whatOf } from "./evidence.js";
import { pathParts } from "./path.js";

const ORDER = ["HOLDS_POST", "BELONGS_TO", "PART_OF", "COOPERATES_WITH", "DEPLOYED_TO", "MET_WITH", "CONGRATULATED", "ATTENDED", "ACTIVE_IN"];
// Rows of a list shown at once; a button brings the rest.
const MOST = 25;

/** @param parts { model, store, filters, find, ways, startPath, copyLink, say } */
export function makePanel(panel, parts) {
  const detail = panel.querySelector("#detail");
  const places = () => [...detail.querySelectorAll("a, button, input, [tabindex]")];
  const keyOf = (one) => one && (one.dataset.way ?? (one.getAttribute("aria-label") || one.textContent));
  let shownFor = null;
  return {
    /** Shows what is selected, or closes; of the same selection the reader's place is kept. */
    update() {
      const { selection } = parts.store.get();
      const shown = selection ? { node: nodeParts, tie: tieParts, pair: pairParts, marked: markedParts, path: pathParts }[selection.kind](parts, selection) : [];
      const isSame = selection === shownFor;
      const [top, at] = isSame ? [panel.scrollTop, places().indexOf(document.activeElement)] : [0, -1];
      const key = keyOf(places()[at]);
      shownFor = selection;
      panel.hidden = !selection;
      detail.replaceChildren(...shown.filter(Boolean));
      panel.scrollTop = top;
      if (at < 0) return;
      const now = places();
      (keyOf(now[at]) === key ? now[at] : now.find((one) => keyOf(one) === key) ?? now[at])?.focus({ preventScroll: true });
    },
  };
}

function nodeParts(parts, { n }) {
  const { model } = parts;
  const facts = model.facts(n);
  const kind = facts.kind && facts.kind !== "other" ? ` (${facts.kind})` : "";
  const names = [...new Set([model.acronym(n), ...model.codes(n), ...model.aliases(n)])].filter((name) => name && name !== model.name[n]);
  const list = make("dl", { className: "facts" });
  const add = (word, value) => value && list.append(make("dt", { text: word }), make("dd", {}, value));
  add("Date", facts.date && spoken(facts.date));
  add("Place", facts.place);
  add("Wider area", facts.broader && linkTo(model, model.indexOf.get(model.broaderOf(n)), facts.broader));
  add("Publisher", facts.publisher);
  add("Source", facts.source && sourceOf(facts.source));
  return [
    make("p", { className: "kicker" }, markOf(model.label[n], model.about.labels), make("span", { text: `${labelOf(model.label[n])}${kind}` }), ...countryOf(model, n)),
    make("h2", { tabindex: "-1", text: [facts.honorific, model.name[n]].filter(Boolean).join(" ") }),
    names.length ? make("p", { className: "also", text: `Also ${names.join(", ")}` }) : null,
    list.childElementCount ? list : null,
    actionsOf(parts, n),
    ...cooperationIn(model, n),
    ...groupsOf(model, n),
    ...neighboursOf(model, n),
    ...mentionsOf(model, n),
    ...documentsOf(model, n),
  ];
}

/** A link to a node; where it is none of this page, its name. */
function linkTo(model, n, text) {
  return n === undefined ? make("span", { text }) : nodeLink(model, n, text);
}

/** The country that a node belongs to. */
function countryOf(model, n) {
  if (model.label[n] === "Country" || !model.countryOf(n)) return [];
  return [make("span", { text: "·", "aria-hidden": "true" }), linkTo(model, model.countryNode(n), model.countryOf(n))];
}

/** Of an area what is done in it, and in those that are narrower; the latest first. */
function cooperationIn(model, n) {
  const at = model.label[n] === "CooperationArea" ? model.areas.findIndex(({ id }) => id === model.id[n]) : -1;
  if (at < 0) return [];
  const areas = widened(model, [at]);
  const ties = Array.from(model.type.keys()).filter((r) => areas.has(model.area[r]) && model.type[r] !== "ACTIVE_IN");
  ties.sort((r, s) => latestFirst(model.lastSeen[r], model.lastSeen[s]) || model.tieDocuments[s].length - model.tieDocuments[r].length || r - s);
  const what = (r) => [wordOf(model.type[r], model.about.types), model.area[r] === at ? "" : model.areaName(r), proofOf(model, r)].filter(Boolean).join(" · ");
  return listPart("Cooperation in it", ties, (r) => make("li", {}, make("span", { className: "when", text: timeOf(model, r) }), tieLink(model, r, endsText(model, r)), make("div", { className: "tie" }, make("small", { text: what(r) }))));
}

/** For sorting dates, what has none last. */
function latestFirst(one, other) {
  return one < other ? 1 : one > other ? -1 : 0;
}

/** What can be done with a node in the drawing. */
function actionsOf({ model, store, filters, startPath, copyLink }, n) {
  const state = store.get();
  const only = (hops) => store.set({ these: within(model, filters(), n, hops), community: -1, camera: null }, { push: true });
  const row = make("div", { className: "actions", role: "group", "aria-label": "In the drawing" });
  const hops = make("span", { className: "hops", role: "group", "aria-label": "Only what is so many relationships away" }, make("span", { text: "Only within" }), ...[1, 2, 3].map((at) => button(String(at), () => only(at), { "aria-label": `Only what is at most ${counted(at, "relationship")} away` })));
  row.append(hops);
  if (state.these) row.append(button("Add its neighbours", () => store.set({ these: union(state.these, neighbourSet(model, n)) }, { push: true })));
  const pinned = new Map(state.pinned);
  row.append(
    button(state.pinned.has(n) ? "Unpin" : "Pin", () => {
      if (!pinned.delete(n)) pinned.set(n, [model.x[n], model.y[n]]);
      store.set({ pinned });
    }, { "aria-pressed": String(state.pinned.has(n)), title: "Pinned nodes stay where they were put; drag a node to move it" }),
    button("Hide", () => store.set({ hidden: toggled(state.hidden, n), selection: null }, { push: true })),
    button("Path from here", startPath),
    button("Copy link", copyLink),
  );
  return row;
}

function neighbourSet(model, n) {
  return new Set([...model.tiesOf(n)].map((r) => model.otherEnd(r, n)));
}

function union(one, other) {
  return new Set([...one, ...other]);
}

/** Relationships by what they are called from here; posts and officials with the latest first. */
function groupsOf(model, n) {
  const groups = new Map();
  for (const r of model.tiesOf(n)) {
    if (model.type[r] === "MENTIONED_IN") continue;
    const name = HEADINGS[model.type[r]]?.[model.source[r] === n ? 0 : 1] ?? wordOf(model.type[r], model.about.types);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(r);
  }
  const rank = ([, [r]]) => (ORDER.includes(model.type[r]) ? ORDER.indexOf(model.type[r]) : ORDER.length);
  const name = (r) => model.name[model.otherEnd(r, n)];
  return [...groups].sort((a, b) => rank(a) - rank(b)).flatMap(([word, ties]) => {
    const until = (r) => (model.type[r] === "HOLDS_POST" ? model.tieFacts(r).valid_to || model.lastSeen[r] : "");
    ties.sort((r, s) => latestFirst(until(r), until(s)) || model.tieDocuments[s].length - model.tieDocuments[r].length || name(r).localeCompare(name(s), "en") || r - s);
    return listPart(word, ties, (r) => tieItem(model, n, r));
  });
}

/** Heading and list; of a long one the first rows, and a button for the rest. */
function listPart(word, rows, item, className = "list") {
  if (!rows.length) return [];
  const list = make("ul", { className }, ...rows.slice(0, MOST).map(item));
  const parts = [heading(word, rows.length.toLocaleString("en")), list];
  if (rows.length > MOST) {
    const more = button(`Show all ${rows.length.toLocaleString("en")}`, () => {
      const rest = rows.slice(MOST).map(item);
      list.append(...rest);
      more.remove();
      rest[0].querySelector("a")?.focus();
    }, { class: "quiet" });
    parts.push(more);
  }
  return parts;
}

function tieItem(model, n, r) {
  const other = model.otherEnd(r, n);
  const country = ["Agency", "Official"].includes(model.label[other]) && ![model.countryOf(n), model.name[n], ""].includes(model.countryOf(other)) ? make("small", { text: model.countryOf(other) }) : null;
  return make("li", {}, make("span", { className: "when", text: timeOf(model, r) }), make("div", {}, nodeLink(model, other), " ", country), make("div", { className: "tie" }, tieLink(model, r, (model.type[r] !== "ACTIVE_IN" && whatOf(model, r)) || (model.tieDocuments[r].length ? "evidence" : "why")), make("small", { text: proofOf(model, r) })));
}

/** When documents speak of a relationship, or from when to when a post was held if they say so. */
function timeOf(model, r) {
  const { valid_from: from, valid_to: to } = model.tieFacts(r);
  const when = from || to ? `${spoken(from ?? "")} – ${spoken(to ?? "")}` : span(model.firstSeen[r].slice(0, 7), model.lastSeen[r].slice(0, 7));
  return when.replace(/(January|February|August|September|October|November|December)/g, (month) => month.slice(0, 3));
}

/** What is not as one would expect of a relationship, and how far it is proved. */
function proofOf(model, r) {
  const documents = model.tieDocuments[r].length;
  const proof = documents ? counted(documents, "document") : "derived";
  return [["current", "established"].includes(model.status[r]) ? "" : model.status[r], proof].filter(Boolean).join(" · ");
}

/** Those it is related to, the most often named together first. */
function neighboursOf(model, n) {
  const weights = new Map();
  for (const r of model.tiesOf(n)) {
    const other = model.otherEnd(r, n);
    if (other === n || model.type[r] === "MENTIONED_IN") continue;
    const found = weights.get(other) ?? { ties: 0, texts: new Set() };
    found.ties += 1;
    model.tieDocuments[r].forEach((d) => found.texts.add(d));
    weights.set(other, found);
  }
  const rows = [...weights].sort(([a, x], [b, y]) => y.texts.size - x.texts.size || y.ties - x.ties || model.name[a].localeCompare(model.name[b], "en"));
  return listPart("Neighbours by weight", rows, ([other, { ties, texts }]) => make("li", {}, make("span", { className: "when", text: [counted(ties, "relationship"), texts.size && counted(texts.size, "document")].filter(Boolean).join(", ") }), nodeLink(model, other)));
}

function mentionsOf(model, n) {
  const ties = [...model.tiesOf(n)].filter((r) => model.type[r] === "MENTIONED_IN" && model.target[r] === n);
  return listPart("Mentions", ties, (r) => make("li", {}, nodeLink(model, model.source[r])));
}

function documentsOf(model, n) {
  return listPart("Documents", model.documentsOf[n].map((d) => model.documents[d]), (found) => {
    const at = model.indexOf.get(found.id);
    const small = make("small", { text: found.publisher });
    if (found.source) small.append(found.publisher ? " · " : "", sourceOf(found.source));
    return make("li", {}, make("span", { className: "when", text: spoken(found.date) || "undated" }), at === undefined ? make("span", { text: found.name }) : nodeLink(model, at, found.name), " ", small);
  }, "list sources");
}

function endsHeading(model, a, b, joint) {
  return make("h2", { tabindex: "-1" }, nodeLink(model, a), make("span", { className: "joint", text: joint }), nodeLink(model, b));
}

function tieParts({ model, say, copyLink }, { r }) {
  const [a, b] = [model.source[r], model.target[r]];
  const others = tiesBetween(model, a, b).filter((s) => s !== r);
  return [
    kicker(model, r),
    endsHeading(model, a, b, model.about.types[model.type[r]]?.both ? " – " : " → "),
    make("div", { className: "actions" }, button("Copy link", copyLink)),
    tiePart(model, r, say),
    ...listPart("More between the two", others, (s) => make("li", {}, tieLink(model, s, [wordOf(model.type[s], model.about.types), whatOf(model, s)].filter(Boolean).join(": ")))),
  ];
}

function pairParts({ model, filters, say }, { a, b }) {
  const ties = tiesBetween(model, a, b).filter((r) => filters().ties[r]);
  return [
    make("p", { className: "kicker", text: counted(ties.length, "relationship") }),
    endsHeading(model, a, b, " – "),
    ...ties.map((r) => tiePart(model, r, say, true)),
  ];
}

function tiesBetween(model, a, b) {
  return [...model.tiesOf(a)].filter((r) => model.otherEnd(r, a) === b).sort((r, s) => ORDER.indexOf(model.type[r]) - ORDER.indexOf(model.type[s]) || r - s);
}

function markedParts({ model, store, say }, { nodes }) {
  const state = store.get();
  const chosen = new Set(nodes);
  const actions = make("div", { className: "actions" },
    button("Only these", () => store.set({ these: chosen, community: -1, selection: null, camera: null }, { push: true })),
    button("Add their neighbours", () => store.set({ selection: { kind: "marked", nodes: [...nodes.reduce((all, n) => union(all, neighbourSet(model, n)), chosen)] } }, { push: true })),
    button("Hide", () => store.set({ hidden: union(state.hidden, chosen), selection: null }, { push: true })),
    button("Pin", () => {
      const pinned = new Map(state.pinned);
      for (const n of nodes) if (!pinned.has(n)) pinned.set(n, [model.x[n], model.y[n]]);
      store.set({ pinned });
    }),
    button("Copy names", () => copy(nodes.map((n) => model.name[n]).join("\n"), say, "Names")));
  const between = [];
  for (let r = 0; r < model.total; r += 1) if (chosen.has(model.source[r]) && chosen.has(model.target[r]) && model.type[r] !== "MENTIONED_IN") between.push(r);
  return [
    make("p", { className: "kicker", text: "Selection" }),
    make("h2", { tabindex: "-1", text: counted(nodes.length, "node") }),
    actions,
    ...listPart("Nodes", [...nodes].sort((a, b) => model.degree[b] - model.degree[a] || a - b), (n) => make("li", {}, make("span", { className: "when", text: labelOf(model.label[n]) }), nodeLink(model, n))),
    ...listPart("Between them", between, (r) => make("li", {}, make("span", { className: "when", text: wordOf(model.type[r], model.about.types) }), tieLink(model, r, [endsText(model, r), whatOf(model, r)].filter(Boolean).join(": ")))),
  ];
}
