// The few words beside the pointer.
import { make } from "../shared/elements.js";
import { counted, labelOf, tally } from "../shared/words.js";
import { isTold, nameOf, wordOf } from "./data.js";
import { canvas } from "./drawing.js";
import { isMutual } from "./relationship_panel.js";

const tip = document.getElementById("tip");

function showTip(title, text, { x, y }) {
  tip.replaceChildren(make("span", { text: title }), make("small", { text }));
  tip.hidden = false;
  const [left, top] = [Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 8), Math.min(y + 14, canvas.clientHeight - tip.offsetHeight - 8)];
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

export function hideTip() {
  tip.hidden = true;
}

export function tipOfNode(node, place) {
  const { label, country, degree, facts } = node.entity;
  const post = node.ties.find((one) => one.type === "HOLDS_POST" && one.from === node.id)?.facts.title;
  const what = node.title ? String(node.title) : post ?? labelOf(label);
  showTip([facts.honorific, node.entity.name].filter(Boolean).join(" "), [what, country, counted(degree, "neighbour")].filter(Boolean).join(" · "), place);
}

export function tipOfEdge(edge, place) {
  const told = edge.relationships.filter(isTold);
  const [one] = told;
  if (!one) return edge.title ? showTip(`${nameOf(edge.from)} → ${nameOf(edge.to)}`, String(edge.title), place) : undefined;
  const joint = isMutual(one.type) || told.length > 1 ? "–" : "→";
  const what = told.length > 1
    ? tally(told.map((other) => wordOf(other.type))).map(([word, count]) => (count > 1 ? `${word} (${count})` : word)).join(", ")
    : [wordOf(one.type), one.area?.name ?? one.facts.title, one.status, one.evidence.length ? counted(one.evidence.length, "sentence") : "derived"].filter(Boolean).join(" · ");
  showTip(`${nameOf(one.from)} ${joint} ${nameOf(one.to)}`, what, place);
}
