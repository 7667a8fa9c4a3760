// Time: how many relationships documents speak of month by month, and the part of it that is shown.
import { make, vector } from "../shared/elements.js";
import { spoken } from "../shared/words.js";
import { BELONGING, monthText } from "./model.js";

// More bars than that are no longer told apart: quarters or years take the place of months.
const MOST_BARS = 140;

/** @param parts { model, store, filters } */
export function makeTime(root, { model, store, filters }) {
  const { least, most, undated } = extent(model);
  if (least < 0) {
    root.hidden = true;
    return { update() {}, text: () => "" };
  }
  const step = [1, 3, 12, 60].find((size) => (most - least) / size < MOST_BARS) ?? 120;
  const start = Math.floor(least / step) * step;
  const count = Math.floor((most - start) / step) + 1;
  const bars = Array.from({ length: count }, () => vector("rect", { class: "bar" }));
  const chosen = Array.from({ length: count }, () => vector("rect", { class: "bar on" }));
  const plot = vector("svg", { class: "plot", preserveAspectRatio: "none", viewBox: `0 0 ${count} 100`, "aria-hidden": "true" }, ...bars, ...chosen);
  const track = make("div", { className: "track" });
  const band = make("div", { className: "band" });
  const ends = ["from", "until"].map((name) => make("div", { className: `end ${name}`, role: "slider", tabindex: 0, id: `time-${name}`, "aria-label": name === "from" ? "Earliest month" : "Latest month" }));
  const told = make("output", { id: "span" });
  const box = make("input", { type: "checkbox", id: "undated" });
  const apart = make("label", { className: "undated", title: "Relationships that no dated document states, such as belonging to a country or being active in an area" }, box, make("span", { text: `Undated: ${undated.toLocaleString("en")}` }));
  apart.hidden = !undated;
  const axis = make("div", { className: "axis", "aria-hidden": "true" });
  for (const { at, text } of ticks(start, start + count * step)) {
    const tick = make("span", { text });
    tick.style.left = `${((at - start) / (count * step)) * 100}%`;
    axis.append(tick);
  }
  track.append(plot, band, ...ends);
  const clear = make("button", { type: "button", class: "quiet", text: "All time" });
  root.append(make("div", { className: "head" }, make("h2", { text: "Time" }), told, clear, apart), track, axis);

  const total = totals(() => true);
  const highest = Math.max(...total);
  const place = (rect, at, value) => {
    const height = value ? Math.max(3, (100 * value) / highest) : 0;
    for (const [name, given] of Object.entries({ x: at + 0.08, width: 0.84, y: 100 - height, height })) rect.setAttribute(name, given);
  };
  total.forEach((value, at) => place(bars[at], at, value));

  function totals(isIn) {
    const sums = new Array(count).fill(0);
    for (let r = 0; r < model.total; r += 1) {
      if (model.first[r] < 0 || BELONGING.has(model.type[r]) || !isIn(r)) continue;
      const [a, b] = [Math.floor((model.first[r] - start) / step), Math.floor((model.last[r] - start) / step)];
      sums[a] += 1;
      if (b !== a) sums[Math.min(b, count - 1)] += 1;
    }
    return sums;
  }

  const range = () => {
    const { from, until } = store.get();
    const last = start + count * step - 1;
    const within = (month) => Math.max(start, Math.min(last, month));
    return [from < 0 ? start : within(from), until < 0 ? last : within(until)];
  };
  function choose(from, until) {
    const last = start + count * step - 1;
    const [a, b] = [Math.max(start, Math.min(from, last)), Math.max(start, Math.min(until, last))];
    store.set({ from: a <= start ? -1 : a, until: b >= last ? -1 : b });
  }

  let held = null;
  const monthAt = (event) => {
    const { left, width } = track.getBoundingClientRect();
    return start + Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / width) * count))) * step;
  };
  track.addEventListener("pointerdown", (event) => {
    const month = monthAt(event);
    const [from, until] = range();
    const onEnd = ends.indexOf(event.target);
    if (onEnd >= 0) held = { end: onEnd };
    else if (event.target === band) held = { band: month, from, until };
    else held = { end: Math.abs(month - from) < Math.abs(month - until) ? 0 : 1 };
    track.setPointerCapture(event.pointerId);
    if (held.end !== undefined) {
      ends[held.end].focus({ preventScroll: true });
      if (onEnd < 0) drag(month);
    }
    event.preventDefault();
  });
  track.addEventListener("pointermove", (event) => { if (held) drag(monthAt(event)); });
  for (const name of ["pointerup", "pointercancel"]) track.addEventListener(name, () => { held = null; });

  function drag(month) {
    const [from, until] = range();
    if (held.end === 0) choose(Math.min(month, until - step + 1), until);
    else if (held.end === 1) choose(from, Math.max(month + step - 1, from));
    else {
      const by = Math.max(start - held.from, Math.min(month - held.band, start + count * step - 1 - held.until));
      choose(held.from + by, held.until + by);
    }
  }

  ends.forEach((end, which) => end.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const [from, until] = range();
    if (which === 0) choose(Math.min(Math.max(from + by, start), until), until);
    else choose(from, Math.max(Math.min(until + by, start + count * step - 1), from));
  }));
  box.addEventListener("change", () => store.set({ undated: box.checked }));
  clear.addEventListener("click", () => store.set({ from: -1, until: -1 }));

  const text = () => {
    const [from, until] = range();
    return from === until ? spoken(monthText(from)) : `${spoken(monthText(from))} – ${spoken(monthText(until))}`;
  };
  return {
    text,
    update() {
      const state = store.get();
      const [from, until] = range();
      const { ties } = filters();
      totals((r) => ties[r]).forEach((value, at) => place(chosen[at], at, value));
      const [a, b] = [(from - start) / (count * step), (until + 1 - start) / (count * step)];
      band.style.left = `${a * 100}%`;
      band.style.width = `${(b - a) * 100}%`;
      ends[0].style.left = `${a * 100}%`;
      ends[1].style.left = `${b * 100}%`;
      [[ends[0], from], [ends[1], until]].forEach(([end, month]) => {
        end.setAttribute("aria-valuemin", String(start));
        end.setAttribute("aria-valuemax", String(start + count * step - 1));
        end.setAttribute("aria-valuenow", String(month));
        end.setAttribute("aria-valuetext", spoken(monthText(month)));
      });
      told.textContent = text();
      clear.hidden = state.from < 0 && state.until < 0;
      box.checked = state.undated;
    },
  };
}

function extent(model) {
  let [least, most, undated] = [Infinity, -1, 0];
  for (let r = 0; r < model.total; r += 1) {
    if (BELONGING.has(model.type[r])) continue; // time does not filter it
    if (model.first[r] < 0) undated += 1;
    else {
      least = Math.min(least, model.first[r]);
      most = Math.max(most, model.last[r]);
    }
  }
  return { least: most < 0 ? -1 : least, most, undated };
}

/** Years to write below, or months where all lies within two. */
function ticks(from, until) {
  const found = [];
  if (until - from <= 30) {
    for (let at = from; at < until; at += until - from > 14 ? 3 : 2) found.push({ at, text: spoken(monthText(at)).replace(/^(\w{3})\w*/, "$1") });
    return found;
  }
  const every = [1, 2, 5, 10, 20, 50].find((size) => (until - from) / 12 / size <= 9) ?? 100;
  for (let year = Math.ceil(from / 12 / every) * every; year * 12 < until; year += every) found.push({ at: year * 12, text: String(year) });
  return found;
}
