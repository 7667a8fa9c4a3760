// Finding a node by name, alias, acronym or code.
import { make } from "../shared/elements.js";
import { entryOf, rank } from "../shared/folding.js";
import { labelOf } from "../shared/words.js";
import { nodes } from "./data.js";
import { mark } from "./parts.js";

export const query = document.getElementById("query");
const list = document.getElementById("found");
const entries = [...nodes.values()]
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((node) => entryOf(node, [node.entity.name, node.entity.acronym, ...node.entity.codes, ...node.entity.aliases], node.entity.degree));
let hits = [];
let at = -1;

function showHits(choose) {
  hits = rank(query.value, entries);
  at = hits.length ? 0 : -1;
  const open = query.value.trim() !== "";
  list.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  const rows = hits.map(({ item: node, name }, number) => {
    const { label, country } = node.entity;
    const below = [name !== node.entity.name ? name : "", labelOf(label), country].filter(Boolean).join(" · ");
    const row = make("li", { role: "option", id: `hit-${number}`, "aria-selected": "false" }, mark(label), make("span", {}, node.entity.name, make("small", { text: below })));
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => take(number, choose));
    return row;
  });
  list.replaceChildren(...(rows.length ? rows : [make("li", { className: "soft", text: "Nothing here has that name." })]));
  pointAt(at);
}

function pointAt(number) {
  at = number;
  [...list.children].forEach((row, place) => row.hasAttribute("aria-selected") && row.setAttribute("aria-selected", String(place === at)));
  if (at < 0) return query.removeAttribute("aria-activedescendant");
  query.setAttribute("aria-activedescendant", `hit-${at}`);
  list.children[at].scrollIntoView({ block: "nearest" });
}

function take(number, choose) {
  const hit = hits[number];
  if (!hit) return;
  closeList();
  query.value = "";
  choose(hit.item.id);
}

function closeList() {
  list.hidden = true;
  query.setAttribute("aria-expanded", "false");
}

/** Lets the reader search; `choose` is called with the id of the node that is chosen. */
export function listenToSearch(choose) {
  query.addEventListener("input", () => showHits(choose));
  query.addEventListener("focus", () => query.value && showHits(choose));
  query.addEventListener("blur", closeList);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) pointAt((at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === "Enter") {
      take(at, choose);
    } else if (event.key === "Escape" && query.value) {
      event.stopPropagation();
      query.value = "";
      closeList();
    } else if (event.key === "Escape") {
      query.blur();
    }
  });
}
