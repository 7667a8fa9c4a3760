// The words of pages: labels, relationships, dates and counts.

/** Label -> what one such node is called. */
export const LABELS = {
  Country: "Country",
  Agency: "Agency",
  Official: "Official",
  CooperationArea: "Area of cooperation",
  Event: "Event",
  Document: "Document",
  Person: "Person without a known post",
};

/** Type -> what a list of such relationships is called, seen from its source and from its target. */
export const HEADINGS = {
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

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `2021-01-10` as `10 January 2021`; what is no date stays as it is. */
export function spoken(date) {
  const [, year, month, day] = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(date) ?? [];
  return year ? [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ") : date;
}

/** The time from one date to another in as few words as it takes; either may be "". */
export function span(first, last) {
  if (!first || !last || first === last) return spoken(first || last);
  return `${spoken(first)} – ${spoken(last)}`;
}

/** `1 node`, `1,200 nodes`. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** What a relationship type is called: by the given table (type -> { word }), else by its own name. */
export function wordOf(type, types) {
  return Object.hasOwn(types, type) ? types[type].word : type.toLowerCase().replaceAll("_", " ");
}

/** What a label is called. */
export function labelOf(label) {
  return Object.hasOwn(LABELS, label) ? LABELS[label] : label;
}

/** A text of at most so many characters, with `…` for what is cut off; no character is cut in two. */
export function cut(text, length) {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("").trimEnd()}…` : text;
}

/** How often each value stands there: pairs in the order given, then by name. */
export function tally(values, order = []) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
