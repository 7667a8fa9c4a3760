// The table: the same nodes and relationships as the drawing, sorted and searched, of which only the rows in sight are made.
import { make } from "../shared/elements.js";
import { folded } from "../shared/folding.js";
import { counted, labelOf, wordOf } from "../shared/words.js";
import { button } from "./controls.js";

const ROW = 32;

/** What the columns hold: `value` to sort by, `text` to show where that differs. */
export function columnsOf(model, kind) {
  if (kind === "nodes") {
    return [
      { name: "Name", value: (n) => model.name[n], wide: true },
      { name: "Label", value: (n) => labelOf(model.label[n]) },
      { name: "Country", value: (n) => model.countryOf(n) },
      { name: "Neighbours", value: (n) => model.degree[n], number: true },
      { name: "Documents", value: (n) => model.documentsOf[n].length, number: true },
      { name: "Betweenness", value: (n) => model.betweenness[n], number: true, text: (n) => model.betweenness[n].toFixed(3) },
      { name: "Id", value: (n) => model.id[n], wide: true },
    ];
  }
  return [
    { name: "From", value: (r) => model.caption(model.source[r]), wide: true },
    { name: "Relationship", value: (r) => wordOf(model.type[r], model.about.types) },
    { name: "To", value: (r) => model.caption(model.target[r]), wide: true },
    { name: "Area", value: (r) => model.areaName(r) },
    { name: "Post", value: (r) => model.tieFacts(r).title ?? "" },
    { name: "Status", value: (r) => model.status[r] },
    { name: "First", value: (r) => model.firstSeen[r] },
    { name: "Last", value: (r) => model.lastSeen[r] },
    { name: "Documents", value: (r) => model.tieDocuments[r].length, number: true },
    { name: "Confidence", value: (r) => model.confidence[r], number: true, text: (r) => (model.confidence[r] ? String(model.confidence[r]) : "") },
  ];
}

/** The rows that the state leaves, in its order: numbers of nodes or relationships. */
export function rowsOf(model, state, shown) {
  const { kind, sort, down, text } = state.table;
  const isShown = kind === "nodes" ? shown.nodes : shown.ties;
  const columns = columnsOf(model, kind);
  const wanted = folded(text);
  const rows = [];
  for (let at = 0; at < isShown.length; at += 1) {
    if (!isShown[at] || (wanted && !columns.some((column) => folded(String(column.value(at))).includes(wanted)))) continue;
    rows.push(at);
  }
  const column = columns.find((one) => one.name === sort);
  if (!column && kind === "nodes") return rows;
  if (!column) return rows.sort((a, b) => model.tieDocuments[b].length - model.tieDocuments[a].length || a - b); // what follows from others last
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const values = new Map(rows.map((at) => [at, column.value(at)]));
  const order = column.number ? (a, b) => values.get(a) - values.get(b) : (a, b) => compare(values.get(a), values.get(b));
  return rows.sort((a, b) => (down ? -order(a, b) : order(a, b)) || a - b);
}

/** @param parts { model, store, filters, say } */
export function makeTable(root, { model, store, filters }) {
  const grid = root.querySelector("#grid");
  const body = root.querySelector("#rows");
  const head = root.querySelector("#columns");
  const kinds = root.querySelector("#kinds");
  const input = root.querySelector("#narrow");
  const told = root.querySelector("#counted");
  let rows = [];
  let columns = [];
  let active = 0;
  let made = ""; // the table and what is shown for which the rows were made
  let madeOf = null;

  for (const kind of ["nodes", "relationships"]) {
    kinds.append(button(kind === "nodes" ? "Nodes" : "Relationships", () => store.set({ table: { ...store.get().table, kind, sort: "", down: false } }), { "data-kind": kind }));
  }
  input.addEventListener("input", () => store.set({ table: { ...store.get().table, text: input.value } }));
  grid.addEventListener("scroll", () => fill(true));
  new ResizeObserver(() => fill(true)).observe(grid);
  grid.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(grid.clientHeight / ROW) - 2);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (event.target.closest("button")) return;
    if (by !== undefined) {
      event.preventDefault();
      active = Math.max(0, Math.min(rows.length - 1, active + by));
      bringIntoSight();
      fill();
    } else if (event.key === "Enter" && rows.length) {
      event.preventDefault();
      choose(rows[active]);
    }
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    active = rows.indexOf(Number(row.dataset.row));
    choose(Number(row.dataset.row));
  });

  function choose(at) {
    const selection = store.get().table.kind === "nodes" ? { kind: "node", n: at } : { kind: "tie", r: at };
    store.set({ selection }, { push: true });
  }

  function bringIntoSight() {
    const top = active * ROW;
    const high = grid.clientHeight - head.offsetHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + ROW > grid.scrollTop + high) grid.scrollTop = top + ROW - high;
  }

  function heads(state) {
    columns = columnsOf(model, state.table.kind);
    const least = (column) => (column.wide ? 168 : column.number ? 96 : 104);
    grid.style.setProperty("--columns", columns.map((column) => (column.number ? "96px" : `minmax(${least(column)}px, ${column.wide ? 2 : 1}fr)`)).join(" "));
    grid.style.setProperty("--least", `${columns.reduce((sum, column) => sum + least(column), 48)}px`);
    grid.setAttribute("aria-colcount", String(columns.length));
    const focused = document.activeElement?.dataset?.sort;
    head.replaceChildren(...columns.map((column) => {
      const sorted = state.table.sort === column.name;
      const cell = make("div", { role: "columnheader", "aria-sort": sorted ? (state.table.down ? "descending" : "ascending") : "none", className: column.number ? "number" : "" });
      cell.append(button(column.name, () => {
        const { table } = store.get();
        const down = sorted ? !table.down : Boolean(column.number);
        store.set({ table: { ...table, sort: column.name, down } });
      }, { "data-sort": column.name }));
      return cell;
    }));
    if (focused) head.querySelector(`[data-sort="${focused}"]`)?.focus();
  }

  /** Makes the rows that are in sight, and a few more; after scrolling only those that came: one that is being clicked must stay. */
  function fill(isScrolled = false) {
    if (root.hidden) return;
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW) - 6);
    const last = Math.min(rows.length, first + Math.ceil(grid.clientHeight / ROW) + 12);
    body.style.height = `${rows.length * ROW}px`;
    const there = isScrolled ? [...body.children].filter((row) => numberOf(row) >= first && numberOf(row) < last) : [];
    for (const row of [...body.children]) if (!there.includes(row)) row.remove();
    const [from, to] = there.length ? [numberOf(there[0]), numberOf(there.at(-1)) + 1] : [first, first];
    for (let number = from - 1; number >= first; number -= 1) body.prepend(rowOf(number));
    for (let number = to; number < last; number += 1) body.append(rowOf(number));
    if (active >= first && active < last) grid.setAttribute("aria-activedescendant", `row-${active}`);
    else grid.removeAttribute("aria-activedescendant");
  }

  const numberOf = (row) => Number(row.getAttribute("aria-rowindex")) - 2;

  function rowOf(number) {
    const at = rows[number];
    const { selection, table } = store.get();
    const isChosen = table.kind === "nodes" ? selection?.kind === "node" && selection.n === at : selection?.kind === "tie" && selection.r === at;
    const row = make("div", { role: "row", id: `row-${number}`, "aria-rowindex": number + 2, "aria-selected": String(Boolean(isChosen)), "data-row": at, className: number === active ? "row active" : "row" }, ...columns.map((column) => {
      const text = column.text ? column.text(at) : String(column.value(at));
      return make("div", { role: "gridcell", text, title: text, className: column.number ? "number" : "" });
    }));
    row.style.top = `${number * ROW}px`;
    return row;
  }

  return {
    rows: () => rows,
    /** Takes the state in. */
    update(before) {
      const state = store.get();
      if (root.hidden) return;
      const name = JSON.stringify(state.table);
      if (name !== made || madeOf !== filters()) {
        heads(state);
        rows = rowsOf(model, state, filters());
        active = Math.max(0, Math.min(active, rows.length - 1));
        [made, madeOf] = [name, filters()];
      }
      for (const one of kinds.children) one.setAttribute("aria-pressed", String(one.dataset.kind === state.table.kind));
      if (input.value !== state.table.text) input.value = state.table.text;
      grid.setAttribute("aria-rowcount", String(rows.length + 1));
      told.textContent = counted(rows.length, "row");
      const { selection } = state;
      const at = selection?.kind === "node" && state.table.kind === "nodes" ? selection.n : selection?.kind === "tie" && state.table.kind === "relationships" ? selection.r : -1;
      if (at >= 0 && before?.selection !== selection && rows.includes(at)) {
        active = rows.indexOf(at);
        bringIntoSight();
      }
      fill();
    },
  };
}
