// The side: counts, and the legend, whose entries are the filters.
import { make } from "../shared/elements.js";
import { counted, tally } from "../shared/words.js";
import { addressOf, dashes, documents, hidden, isShown, isTold, labelOrder, corpus, labels, leftOut, nodes, relationships, span, typeOrder, version, wordOf } from "./data.js";
import { line, mark } from "./parts.js";

function filterRow(kind, name, sign, word, count, refresh) {
  const box = make("input", { type: "checkbox" });
  box.checked = true;
  box.dataset[kind] = name;
  box.addEventListener("change", () => {
    hidden[kind][box.checked ? "delete" : "add"](name);
    refresh();
  });
  return make("label", { className: "row" }, box, sign, make("span", { text: word }), make("span", { className: "count", text: count.toLocaleString("en") }));
}

/** Fills the side; `refresh` is called after each change of a filter. */
export function fillSide(refresh) {
  const kinds = tally([...nodes.values()].map((node) => node.entity.label), labelOrder);
  const wordFor = (name) => (Object.hasOwn(labels, name) ? labels[name].word : name || "Others");
  document.getElementById("labels").append(...kinds.map(([name, count]) => filterRow("labels", name, mark(name), wordFor(name), count, refresh)));
  const ways = tally([...relationships.values()].map((one) => one.type), typeOrder);
  document.getElementById("types").append(...ways.map(([name, count]) => filterRow("types", name, line(name), wordOf(name), count, refresh)));
  document.getElementById("labels").hidden = !kinds.length;
  document.getElementById("types").hidden = !ways.length;
  fillStatuses();
  fillHubs();
  const rest = Object.entries(leftOut).map(([name, count]) => `${count.toLocaleString("en")} ${wordFor(name).toLowerCase()}`);
  const absent = rest.length ? `In the graph and not on this page: ${rest.join(", ")}. ` : "";
  document.getElementById("about").textContent = `${absent}Read by relgraph ${version || ""}. A machine read these texts: the sentences are the proof, not the lines.`;
}

function fillStatuses() {
  const found = new Set([...relationships.values()].filter((one) => one.type === "COOPERATES_WITH").map((one) => one.status));
  const rows = [...dashes.keys()].filter((status) => found.has(status));
  document.querySelector("#statuses ul").append(...rows.map((status) => make("li", { className: "row" }, line("COOPERATES_WITH", status), make("span", { text: status }))));
  document.getElementById("statuses").hidden = rows.length < 2;
}

function fillHubs() {
  const first = [...nodes.values()].filter((node) => node.entity.degree > 1);
  first.sort((a, b) => b.entity.degree - a.entity.degree || (a.id < b.id ? -1 : 1));
  const rows = first.slice(0, 8).map((node) => make("li", {}, mark(node.entity.label), make("a", { href: addressOf("node", node.id), text: node.entity.caption }), make("span", { className: "count", text: node.entity.degree })));
  document.querySelector("#hubs ol").append(...rows);
  document.getElementById("hubs").hidden = !rows.length;
}

/** The line under the title; it follows the filters. */
export function summarise() {
  const shown = [...nodes.values()].filter(isShown).length;
  const told = [...relationships.values()].filter(isTold).length;
  const of = (part, whole, one, many) => (part === whole ? counted(whole, one, many) : `${part.toLocaleString("en")} of ${counted(whole, one, many)}`);
  const years = [...new Set(span.map((date) => date.slice(0, 4)).filter(Boolean))];
  const when = years.length ? `, ${years.join("–")}` : "";
  const read = corpus ? `, read from ${of(documents.size, corpus, "document")}${when}` : "";
  document.getElementById("summary").textContent = `${of(shown, nodes.size, "node")}, ${of(told, relationships.size, "relationship")}${read}.`;
}

/** Takes the filter off that hides a label; says whether there was one. */
export function showLabel(label) {
  if (!hidden.labels.delete(label)) return false;
  for (const box of document.querySelectorAll("#labels input")) box.checked = !hidden.labels.has(box.dataset.labels);
  summarise();
  return true;
}
