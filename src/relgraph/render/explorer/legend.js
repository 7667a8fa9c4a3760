// The legend, whose entries are the filters: what each mark means, how many there are now, and whether they are shown.
import { make } from "../shared/elements.js";
import { folded } from "../shared/folding.js";
import { lineOf, markOf } from "../shared/marks.js";
import { vector } from "../shared/elements.js";
import { wordOf } from "../shared/words.js";
import { grouping } from "./drawing/looks.js";
import { button } from "./controls.js";
import { filtersOn, toggled, unfiltered } from "./state.js";

// Entries of a long list shown at once.
const MOST = 8;
const CONFIDENCES = [0, 0.5, 0.7, 0.9];

/** @param parts { model, store, filters } */
export function makeLegend(root, { model, store, filters }) {
  const updates = [];
  root.append(
    toggles("label", "Nodes", Object.keys(model.about.labels).filter((label) => model.label.includes(label)), (label) => [markOf(label, model.about.labels), model.about.labels[label].word]),
    groupsPart(),
    toggles("type", "Relationships", Object.keys(model.about.types).filter((type) => model.type.includes(type)), (type) => [lineOf(type, model.about.types), wordOf(type, model.about.types)]),
    toggles("status", "Status", statuses(), (status) => [lineOf(model.about.statuses.includes(status) ? "COOPERATES_WITH" : "HOLDS_POST", model.about.types, model.about.dashes[status] ?? []), status]),
    choices("area", "Areas", areaOrder(), (at) => model.areas[at].name),
    choices("country", "Countries", model.countries.map((_, at) => at), (at) => model.countries[at]),
    choices("publisher", "Publishers", [...new Set(model.documents.map((one) => one.publisher))].sort(), (name) => name || "no publisher"),
    documentsPart(),
    confidencePart(),
  );

  /** Areas with the narrower below the wider. */
  function areaOrder() {
    const below = (parent) => model.areas.map((area, at) => ({ ...area, at })).filter(({ broader }) => broader === parent).sort((a, b) => a.name.localeCompare(b.name, "en")).flatMap(({ at }) => [at, ...below(at)]);
    const order = below(-1);
    return [...order, ...model.areas.keys()].filter((at, place, all) => all.indexOf(at) === place); // a circle has no widest one
  }

  function statuses() {
    const found = [...new Set(model.status)].filter(Boolean);
    const known = model.about.statuses;
    return found.sort((a, b) => (known.indexOf(a) + 1 || 99) - (known.indexOf(b) + 1 || 99) || (a < b ? -1 : 1));
  }

  function section(title, ...children) {
    return make("section", { className: "facet", "aria-label": title }, make("h2", { text: title }), ...children);
  }

  /** Entries that are shown unless switched off. */
  function toggles(kind, title, values, look) {
    const rows = values.map((value) => {
      const [mark, word] = look(value);
      const count = make("span", { className: "count" });
      const row = button("", (event) => {
        const off = event.shiftKey || event.altKey ? onlyThis(kind, values, value) : toggled(store.get().off[kind], value);
        store.set({ off: { ...store.get().off, [kind]: off } });
      }, { class: "entry", title: "Click to leave out or take in; with Shift, only this", [`data-${kind}`]: value });
      row.append(mark, make("span", { className: "word", text: word }), count);
      updates.push((state, counts) => {
        row.setAttribute("aria-pressed", String(!state.off[kind].has(value)));
        count.textContent = (counts[kind].get(value) ?? 0).toLocaleString("en");
      });
      return row;
    });
    const part = section(title, ...rows);
    part.hidden = !rows.length;
    return part;
  }

  function onlyThis(kind, values, value) {
    const rest = values.filter((one) => one !== value);
    const alone = rest.every((one) => store.get().off[kind].has(one)) && !store.get().off[kind].has(value);
    return new Set(alone ? [] : rest);
  }

  /** Entries of which none chosen means all. */
  function choices(kind, title, values, name) {
    const list = make("div", { className: "choices" });
    const box = make("input", { type: "search", class: "narrow", placeholder: `Find among ${values.length}`, "aria-label": `Find among ${title.toLowerCase()}`, autocomplete: "off" });
    let all = false;
    const more = button("", () => { all = !all; fill(); }, { class: "quiet" });
    const rows = new Map(values.map((value) => [value, choice(kind, value, name(value), kind === "area" && model.areas[value].broader >= 0)]));
    box.addEventListener("input", () => fill());

    function fill() {
      const state = store.get();
      const { counts } = filters();
      const wanted = folded(box.value);
      const order = [...values];
      if (kind !== "area") order.sort((a, b) => (counts[kind].get(b) ?? 0) - (counts[kind].get(a) ?? 0) || (name(a) < name(b) ? -1 : 1));
      const fitting = order.filter((value) => state.only[kind].has(value) || (wanted ? folded(name(value)).includes(wanted) : counts[kind].get(value)));
      const shown = all || wanted ? fitting : fitting.filter((value, at) => at < MOST || state.only[kind].has(value));
      for (const value of shown) {
        const [row, input, count] = rows.get(value);
        input.checked = state.only[kind].has(value);
        count.textContent = (counts[kind].get(value) ?? 0).toLocaleString("en");
        if (row.parentNode !== list) list.append(row);
      }
      const kept = shown.map((value) => rows.get(value)[0]);
      if (kept.length !== list.childElementCount || kept.some((row, at) => list.children[at] !== row)) {
        const focused = list.contains(document.activeElement) ? document.activeElement : null;
        list.replaceChildren(...kept);
        focused?.focus();
      }
      more.hidden = Boolean(wanted) || fitting.length <= MOST;
      more.textContent = all ? "Show fewer" : `Show all ${fitting.length}`;
    }

    updates.push(fill);
    const part = section(title, values.length > MOST ? box : null, list, more);
    part.hidden = !values.length || (kind === "publisher" && values.length < 2);
    return part;
  }

  function choice(kind, value, word, isNarrower) {
    const input = make("input", { type: "checkbox", [`data-${kind}`]: kind === "area" ? model.areas[value].id : word });
    const count = make("span", { className: "count" });
    input.addEventListener("change", () => store.set({ only: { ...store.get().only, [kind]: toggled(store.get().only[kind], value) } }));
    return [make("label", { className: isNarrower ? "entry narrower" : "entry" }, input, make("span", { className: "word", text: word }), count), input, count];
  }

  function documentsPart() {
    const most = model.tieDocuments.reduce((found, one) => Math.max(found, one.length), 1); // of more than a call takes arguments
    const input = make("input", { type: "range", min: 1, max: Math.min(most, 20), step: 1, id: "documents" });
    const told = make("output", { for: "documents" });
    input.addEventListener("input", () => store.set({ documents: Number(input.value) }));
    updates.push((state) => {
      input.value = state.documents;
      told.textContent = state.documents > 1 ? `${state.documents} or more` : "any number";
      input.setAttribute("aria-valuetext", told.textContent);
    });
    const part = section("Documents that state it", make("div", { className: "slider" }, make("label", { for: "documents", className: "unseen", text: "At least so many documents" }), input, told));
    part.hidden = most < 2;
    return part;
  }

  function confidencePart() {
    const found = CONFIDENCES.filter((level) => level === 0 || model.confidence.includes(level));
    const row = make("div", { className: "segments", role: "group", "aria-label": "Least confidence" });
    for (const level of found) {
      const one = button(level ? `≥ ${level}` : "any", () => store.set({ confidence: level }), { "data-confidence": level });
      updates.push((state) => one.setAttribute("aria-pressed", String(state.confidence === level)));
      row.append(one);
    }
    const part = section("Confidence", row);
    part.hidden = found.length < 2;
    return part;
  }

  /** What the colours mean, where they are not those of labels. */
  function groupsPart() {
    const list = make("ul", { className: "groups" });
    const part = section("Colours", list);
    updates.push((state) => {
      const groups = grouping(model, state.colour);
      part.hidden = !groups;
      if (!groups) return;
      const swatch = (colour) => vector("svg", { viewBox: "0 0 16 16", class: "mark", "aria-hidden": "true" }, vector("circle", { cx: 8, cy: 8, r: 5, fill: colour }));
      list.replaceChildren(
        ...groups.entries.map(({ name, size }, at) => make("li", {}, swatch(`var(--series-${at})`), make("span", { className: "word", text: name }), make("span", { className: "count", text: size.toLocaleString("en") }))),
        make("li", {}, swatch("var(--label-Document)"), make("span", { className: "word", text: "others" })));
    });
    return part;
  }

  return {
    update() {
      const { counts } = filters();
      for (const one of updates) one(store.get(), counts);
    },
  };
}

/** The row that says which filters are on, each with a cross. */
export function makeChips(root, { model, store, timeText }) {
  return {
    update() {
      const found = filtersOn(store.get(), model);
      root.hidden = !found.length;
      root.replaceChildren(...found.map(({ name, text, clear }) => {
        const told = name === "time" ? timeText() : text;
        const chip = button("", () => store.set(clear()), { class: "chip", "aria-label": `Remove the filter: ${told}`, "data-chip": name });
        chip.append(make("span", { text: told }), make("span", { text: "×", "aria-hidden": "true" }));
        return chip;
      }));
      if (found.length) root.append(button("Clear all", () => store.set(unfiltered()), { class: "quiet", title: "Key: c", id: "clear" }));
    },
  };
}
