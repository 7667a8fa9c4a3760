// Finding a node by any of its names, with typing errors forgiven; as a box with a list, worked by keys or pointer.
import { make } from "../shared/elements.js";
import { entryOf, rank } from "../shared/folding.js";
import { markOf } from "../shared/marks.js";
import { labelOf } from "../shared/words.js";

const MOST = 12;
const KEPT = 6;

/** Gives the nodes that a query means: numbers with the name that answered. */
export function makeIndex(model) {
  let entries = null;
  return (query) => {
    entries ??= Array.from({ length: model.count }, (_, n) => entryOf(n, [model.name[n], model.acronym(n), ...model.aliases(n), ...model.codes(n)], model.degree[n]));
    return rank(query, entries, MOST);
  };
}

/**
 * Makes a combobox of an input and its list.
 * @param take Called with the number of the node that was chosen.
 * @param recent Gives numbers of nodes to offer while nothing is typed.
 */
export function combobox(input, list, { model, find, take, recent = () => [] }) {
  let items = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  function show() {
    const query = input.value.trim();
    const found = query ? find(query) : recent().map((n) => ({ item: n, name: model.name[n] }));
    items = found.map(({ item }) => item);
    active = items.length && query ? 0 : -1;
    const rows = found.map(({ item, name }, at) => option(item, name, at));
    if (query && !found.length) rows.push(make("li", { className: "none", text: "Nothing has a name like that.", role: "option", "aria-disabled": "true", "aria-selected": "false" }));
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(Boolean(rows.length)));
    mark();
  }

  function option(n, name, at) {
    const also = name !== model.name[n] ? name : "";
    const told = [labelOf(model.label[n]), model.countryOf(n) !== model.name[n] && model.countryOf(n), also && `also ${also}`].filter(Boolean).join(" · ");
    const row = make("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" }, markOf(model.label[n], model.about.labels), make("span", {}, make("b", { text: model.name[n] }), make("small", { text: told })));
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    row.addEventListener("click", () => choose(at));
    return row;
  }

  function mark() {
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    const n = items[at];
    close();
    take(n);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value || recent().length) show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return show();
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + items.length) % Math.max(items.length, 1);
      mark();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) {
        input.value = "";
        input.blur();
      } else close();
    }
    return undefined;
  });
  return { close };
}

/** The nodes found last, the latest first, kept by the browser where it lets the page. */
export function recentNodes(model) {
  const name = `relgraph ${model.about.title}`;
  let ids = [];
  try {
    ids = JSON.parse(localStorage.getItem(name) ?? "[]");
  } catch {
    ids = []; // a browser may refuse storage to files
  }
  return {
    get: () => ids.map((id) => model.indexOf.get(id)).filter((n) => n !== undefined),
    add(n) {
      ids = [model.id[n], ...ids.filter((id) => id !== model.id[n])].slice(0, KEPT);
      try {
        localStorage.setItem(name, JSON.stringify(ids));
      } catch {
        // kept for this visit only
      }
    },
  };
}
