// The side: counts, and the legend, whose entries are the filters.
const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = {
  dot: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z",
  square: "M3 3h10v10H3z",
  hexagon: "M1.5 8l3.25-5.6h6.5L14.5 8l-3.25 5.6h-6.5z",
  diamond: "M8 1.5L14.5 8 8 14.5 1.5 8z",
  star: "M8 1.2l2 4.6 5 .4-3.8 3.3 1.2 4.9L8 11.8l-4.4 2.6 1.2-4.9L1 6.2l5-.4z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.5h13z",
};

function vector(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** The mark of a label, as in the drawing. */
function markOf(label) {
  const mark = vector("svg", { viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true" });
  mark.append(vector("path", { d: OUTLINES[data.labels[label]?.shape] ?? OUTLINES.dot, fill: `var(--label-${label in data.labels ? label : "Document"})` }));
  return mark;
}

/** The line of a relationship type, as in the drawing. */
function lineOf(type, status = "") {
  const mark = vector("svg", { viewBox: "0 0 26 16", class: "mark wide", "aria-hidden": "true" });
  const name = type in data.types ? type : "MENTIONED_IN";
  mark.append(vector("line", {
    x1: 1, x2: 25, y1: 8, y2: 8,
    stroke: `var(--type-${name})`,
    "stroke-width": Math.max(1.5, data.types[name].width * 1.3),
    "stroke-dasharray": (data.dashes[status] ?? []).join(" "),
  }));
  return mark;
}

function filterRow(kind, name, mark, word, count) {
  const box = make("input", { type: "checkbox" });
  box.checked = true;
  box.dataset[kind] = name;
  box.addEventListener("change", () => {
    hidden[kind][box.checked ? "delete" : "add"](name);
    refresh();
  });
  return make("label", { className: "row" }, box, mark, make("span", { text: word }), make("span", { className: "count", text: count.toLocaleString("en") }));
}

/** How often each value stands there, in the order given, then by name. */
function tally(values, order) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function fillSide() {
  const labels = tally([...nodes.values()].map((node) => node.entity.label), data.labelOrder);
  document.getElementById("labels").append(...labels.map(([name, count]) => filterRow("labels", name, markOf(name), data.labels[name]?.word ?? (name || "Others"), count)));
  const types = tally([...relationships.values()].map((one) => one.type), data.typeOrder);
  document.getElementById("types").append(...types.map(([name, count]) => filterRow("types", name, lineOf(name), wordOf(name), count)));
  document.getElementById("labels").hidden = !labels.length;
  document.getElementById("types").hidden = !types.length;
  fillStatuses();
  fillHubs();
  const { version, left_out: left } = data;
  const rest = left ? `${counted(left, "further node is", "further nodes are")} in the graph and not on this page. ` : "";
  document.getElementById("about").textContent = `${rest}Read by relgraph ${version || ""}. A machine read these texts: the sentences are the proof, not the lines.`;
}

function fillStatuses() {
  const found = new Set([...relationships.values()].filter((one) => one.type === "COOPERATES_WITH").map((one) => one.status));
  const rows = Object.keys(data.dashes).filter((status) => found.has(status));
  document.querySelector("#statuses ul").append(...rows.map((status) => make("li", { className: "row" }, lineOf("COOPERATES_WITH", status), make("span", { text: status }))));
  document.getElementById("statuses").hidden = rows.length < 2;
}

function fillHubs() {
  const first = [...nodes.values()].filter((node) => node.entity.degree > 1);
  first.sort((a, b) => b.entity.degree - a.entity.degree || (a.id < b.id ? -1 : 1));
  const rows = first.slice(0, 8).map((node) => make("li", {}, markOf(node.entity.label), make("a", { href: addressOf("node", node.id), text: node.entity.name }), make("span", { className: "count", text: node.entity.degree })));
  document.querySelector("#hubs ol").append(...rows);
  document.getElementById("hubs").hidden = !rows.length;
}

/** The line under the title; it follows the filters. */
function summarise() {
  const shown = [...nodes.values()].filter(isShown).length;
  const told = [...relationships.values()].filter(isTold).length;
  const of = (part, whole, one, many) => (part === whole ? counted(whole, one, many) : `${part.toLocaleString("en")} of ${counted(whole, one, many)}`);
  const dates = Object.values(data.documents).map((one) => one.date).filter(Boolean).sort();
  const years = [dates[0]?.slice(0, 4), dates.at(-1)?.slice(0, 4)];
  const when = dates.length ? `, ${years[0] === years[1] ? years[0] : years.join("–")}` : "";
  const texts = counted(Object.keys(data.documents).length, "document");
  document.getElementById("summary").textContent = `${of(shown, nodes.size, "node")}, ${of(told, relationships.size, "relationship")}, read from ${texts}${when}.`;
}
