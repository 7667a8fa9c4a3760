// The ways between two nodes that the reader picks: listed with the sentence behind each step, and drawn.
import { button, nodeLink, tieLink } from "../controls.js";
import { make } from "../../shared/elements.js";
import { quotation } from "../../shared/evidence.js";
import { lineOf } from "../../shared/marks.js";
import { combobox } from "../search.js";
import { counted, spoken, wordOf } from "../../shared/words.js";
import { bestEvidence, whatOf } from "./evidence.js";

export function pathParts({ model, store, find, ways }, selection) {
  const { a, b } = selection;
  const pick = (end) => (n) => {
    store.set({ selection: { ...selection, [end]: n } }, { push: true });
    focusOpenEnd(store.get().selection);
  };
  const parts = [
    make("p", { className: "kicker", text: "Path" }),
    make("h2", { tabindex: "-1", text: a >= 0 && b >= 0 ? `${model.name[a]} – ${model.name[b]}` : "From one to another" }),
    endBox(model, find, "From", a, pick("a")),
    endBox(model, find, "To", b, pick("b")),
  ];
  if (a < 0 || b < 0) return [...parts, make("p", { className: "remark", text: "Type a name, or click a node in the drawing." })];
  const { found, chosen, choose } = ways();
  if (a === b) return [...parts, make("p", { className: "remark", text: "That is one and the same." })];
  if (!found.length) return [...parts, make("p", { className: "remark", text: "Nothing that is shown leads from one to the other. Filters may keep a way out; being active in the same area makes none." })];
  const all = new Set(found.flatMap((way) => way.flatMap((step) => [step.from, step.to])));
  parts.push(
    make("p", { className: "also", text: `${counted(found.length, "way")}, the shortest first; the one drawn is open.` }),
    make("div", { className: "actions" }, button("Only these", () => store.set({ these: all, community: -1, camera: null }, { push: true }), { title: "Draw only the nodes on these ways" })));
  return [...parts, ...found.map((way, at) => wayPart(model, way, at, at === chosen, () => choose(at)))];
}

/** Puts the focus where the reader goes on: to an end that is missing, else to what was found. */
export function focusOpenEnd({ a, b }) {
  const at = a < 0 ? "#path-from" : b < 0 ? "#path-to" : "#detail h2";
  document.querySelector(at)?.focus({ preventScroll: true });
}

function endBox(model, find, word, n, take) {
  const id = `path-${word.toLowerCase()}`;
  const input = make("input", { id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-controls": `${id}-list`, "aria-expanded": "false", "aria-autocomplete": "list", placeholder: "Name or acronym" });
  if (n >= 0) input.value = model.name[n];
  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": `${word}: what was found` });
  list.hidden = true;
  combobox(input, list, { model, find, take });
  input.addEventListener("focus", () => input.select());
  return make("div", { className: "end" }, make("label", { for: id, text: word }), input, list);
}

function wayPart(model, way, at, open, choose) {
  const through = way.slice(0, -1).map((step) => model.name[step.to]).join(", ");
  const head = button(`${counted(way.length, "step")}${through ? ` through ${through}` : ", directly"}`, choose, { class: "way", "aria-expanded": String(open), "data-way": at });
  const part = make("section", { className: "one" }, head);
  if (open) part.append(make("ol", { className: "steps" }, ...way.map((step) => stepItem(model, step))));
  return part;
}

function stepItem(model, { from, to, ties }) {
  const r = ties.find((s) => model.tieDocuments[s].length) ?? ties[0];
  const row = bestEvidence(model, r);
  const what = [wordOf(model.type[r], model.about.types), whatOf(model, r)].filter(Boolean).join(": ");
  return make("li", {},
    make("p", {}, nodeLink(model, from), make("span", { className: "joint", text: " – " }), nodeLink(model, to)),
    make("p", { className: "kicker" }, lineOf(model.type[r], model.about.types), tieLink(model, r, what)),
    row ? quotation(row.sentence, row.cue) : make("p", { className: "remark", text: "Derived: no sentence states it." }),
    row ? make("p", { className: "origin", text: [row.document.name, spoken(row.document.date) || "undated"].join(", ") }) : null,
    ties.length > 1 ? make("p", { className: "origin", text: `${counted(ties.length - 1, "more relationship")} between the two` }) : null);
}
