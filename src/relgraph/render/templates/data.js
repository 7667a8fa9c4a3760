// What the page knows, and the words it uses. Whatever comes from the data enters the page as text, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(); // id -> node, with `ties`: the relationships it stands in
const relationships = new Map(); // key -> relationship, with `edge`: the id of the line that stands for it
const edges = new Map(); // id -> edge
const hidden = { labels: new Set(), types: new Set() };
let selected = null; // { kind: "node" or "edge", id }

for (const node of data.nodes) {
  const bare = { label: "", name: String(node.label ?? node.id), aliases: [], acronym: "", codes: [], country: "", facts: {}, degree: 0, documents: [] };
  nodes.set(String(node.id), { ...node, id: String(node.id), entity: { ...bare, ...node.entity }, ties: [] });
}
data.edges.forEach((edge, number) => {
  const id = String(edge.id ?? `edge ${number}`);
  if (!nodes.has(String(edge.from)) || !nodes.has(String(edge.to))) return;
  edges.set(id, { ...edge, id, from: String(edge.from), to: String(edge.to) });
  for (const one of edge.relationships) {
    one.edge = id;
    relationships.set(one.key, one);
    nodes.get(one.from).ties.push(one);
    if (one.to !== one.from) nodes.get(one.to).ties.push(one);
  }
});

const LABELS = { Country: "Country", Agency: "Agency", Official: "Official", CooperationArea: "Area of cooperation", Event: "Event", Document: "Document", Person: "Person without a known post" };
// Type -> what a list of such relationships is called, seen from its source and from its target.
const HEADINGS = {
  HOLDS_POST: ["Posts", "Officials"],
  BELONGS_TO: ["Country", "Agencies"],
  PART_OF: ["Part of", "Divisions"],
  COOPERATES_WITH: ["Cooperates with", "Cooperates with"],
  MET_WITH: ["Met with", "Met with"],
  DEPLOYED_TO: ["Deployed to", "Deployed here"],
  CONGRATULATED: ["Congratulated", "Congratulated by"],
  ATTENDED: ["Attended", "Attended by"],
  ACTIVE_IN: ["Active in", "Active here"],
  MENTIONED_IN: ["Mentioned in", "Mentions"],
};
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An element with this text and these children; attributes are set, never parsed. */
function make(tag, { text, className, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** `2021-01-10` as `10 January 2021`; what is no date stays as it is. */
function spoken(date) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date) ?? [];
  return year ? [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ") : date;
}

/** The time from one date to another in as few words as it takes. */
function span(first, last) {
  if (!first || !last || first === last) return spoken(first || last);
  return `${spoken(first)} – ${spoken(last)}`;
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Case, diacritics and punctuation aside. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function wordOf(type) {
  return data.types[type]?.word ?? type.toLowerCase().replaceAll("_", " ");
}

function nameOf(id) {
  return nodes.get(id)?.entity.name ?? id;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function isShown(node) {
  return !hidden.labels.has(node.entity.label);
}

/** Whether the filters leave a relationship. */
function isTold(one) {
  return !hidden.types.has(one.type) && isShown(nodes.get(one.from)) && isShown(nodes.get(one.to));
}

/** The address within the page of a node or relationship. */
function addressOf(kind, id) {
  return `#${kind}=${encodeURIComponent(id)}`;
}
