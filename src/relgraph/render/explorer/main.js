// Puts the page together: the state, what listens to it, and the address that holds it.
import { counted } from "../shared/words.js";
import { make } from "../shared/elements.js";
import { fillAbout } from "./about.js";
import { copy, save } from "./controls.js";
import { makeDrawing } from "./drawing/drawing.js";
import { inCommunities } from "./drawing/scene.js";
import { filtered } from "./filter.js";
import { makeChips, makeLegend } from "./legend.js";
import { readModel } from "./model.js";
import { makePanel } from "./panel/panel.js";
import { focusOpenEnd } from "./panel/path.js";
import { combobox, makeIndex, recentNodes } from "./search.js";
import { filtersOn, makeStore, unfiltered, without } from "./state.js";
import { makeTable } from "./table.js";
import { citationsOf, csvOf, nodeLinkOf } from "./takeaway.js";
import { makeTime } from "./time.js";
import { waysBetween } from "./ways.js";

const find = (id) => document.getElementById(id);
const parsed = (id) => JSON.parse(find(id).textContent);
const model = readModel(parsed("data"), () => parsed("evidence"));
const store = makeStore(model);
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 760px)");
const said = find("said");
let shown = null; // what the filters leave of the state for which it was asked
let shownFor = null;
let ways = { of: "", found: [], chosen: 0 };

let telling = [];
/** Tells those who listen; what is said at one time is told together. */
function say(text) {
  said.textContent = "";
  if (telling.push(text) > 1) return;
  requestAnimationFrame(() => {
    said.textContent = telling.join(". ");
    telling = [];
  });
}

const FILTERS = ["off", "only", "documents", "confidence", "from", "until", "undated", "hidden", "these", "community"];
function filters() {
  const state = store.get();
  if (!shown || FILTERS.some((name) => shownFor[name] !== state[name])) [shown, shownFor] = [filtered(model, state), state];
  return shown;
}

/** The ways between the two ends that are picked, and which is drawn. */
function pathWays() {
  const { selection } = store.get();
  if (selection?.kind !== "path") return { found: [], chosen: 0, choose() {} };
  const of = `${selection.a} ${selection.b}`;
  if (ways.of !== of || ways.shown !== filters()) ways = { of, shown: filters(), found: waysBetween(model, filters(), selection.a, selection.b), chosen: 0 };
  return { ...ways, choose: chooseWay };
}

/** Draws another of the ways. */
function chooseWay(at) {
  ways = { ...ways, chosen: at };
  update(store.get(), store.get(), false);
  arrive(store.get().selection);
}

const drawing = makeDrawing(find("drawing"), {
  model,
  store,
  filters,
  say,
  calm: () => stillness.matches,
  way: () => pathWays().found[pathWays().chosen]?.flatMap((step) => step.ties) ?? [],
  free: freeWindow,
});
const copyLink = () => copy(location.href.replace(/#.*/s, "") + store.encode(asSeen()), say, "Link");
const index = makeIndex(model);
const panel = makePanel(find("panel"), { model, store, filters, find: index, ways: pathWays, startPath, copyLink, say });
const legend = makeLegend(find("legend"), { model, store, filters });
const time = makeTime(find("time"), { model, store, filters });
const chips = makeChips(find("chips"), { model, store, timeText: time.text });
const table = makeTable(find("table"), { model, store, filters, say });

/** The state with the camera that is about to be kept. */
function asSeen() {
  const state = store.get();
  return store.encode() && state.view === "drawing" ? { ...state, camera: state.camera ?? drawing.here() } : state;
}

/** The part of the drawing's window that no panel lies upon, where the panel comes to rest. */
function freeWindow() {
  const { clientWidth: width, clientHeight: height } = find("drawing");
  const all = { left: 0, top: 0, right: width, bottom: height };
  const [sheet, views] = [find("panel"), find("views")];
  if (sheet.hidden) return all;
  if (narrow.matches) return { ...all, bottom: Math.max(80, sheet.offsetTop - views.offsetTop) };
  return { ...all, right: Math.max(160, Math.min(width, sheet.offsetLeft - views.offsetLeft)) };
}

/** Takes a change of the state to everything that shows it. */
function update(state, before, push) {
  const first = !before;
  if (first || state.theme !== before.theme) document.documentElement.dataset.theme = state.theme;
  const filterChange = first || FILTERS.some((name) => state[name] !== before[name]);
  filters();
  if (first || state.view !== before.view) showView(state);
  if (first || filterChange || state.colour !== before.colour) legend.update();
  if (filterChange) {
    chips.update();
    time.update();
  }
  if (first || filterChange || state.selection !== before.selection || state === before || state.pinned !== before.pinned) panel.update();
  if (onlyCamera(state, before)) {
    remember(push);
    return;
  }
  drawing.update(before);
  table.update(before);
  tellCounts(state, filterChange && !first);
  breadcrumb(state);
  find("colour").value = state.colour;
  find("size").value = state.size;
  if (!first && fromHere && state.selection !== before.selection) arrive(state.selection);
  remember(push);
}

function onlyCamera(state, before) {
  return before && state !== before && Object.keys(state).every((name) => name === "camera" || state[name] === before[name]) && state.camera && fromHere;
}
let fromHere = true; // whether a change comes from this page rather than from its address

/** After something was selected: brings it into sight and tells of it. */
function arrive(selection) {
  if (!selection) return;
  const state = store.get();
  if (state.view === "drawing") {
    const nodes = nodesOf(selection);
    if (nodes.length) drawing.flyTo(nodes, false);
    else if (selection.kind === "path" && !state.camera) drawing.fit(); // so that what is to be clicked does not lie under the panel
  }
  if (selection.kind === "node") say(`${model.caption(selection.n)} selected`);
}

/** The nodes to bring into sight of a selection; none where the reader has all in sight, or still chooses. */
function nodesOf(selection) {
  const way = () => [selection.a, selection.b, ...(pathWays().found[pathWays().chosen] ?? []).map((step) => step.to)];
  const nodes = {
    node: () => [selection.n],
    tie: () => [model.source[selection.r], model.target[selection.r]],
    pair: () => [selection.a, selection.b],
    path: () => (selection.a < 0 || selection.b < 0 ? [] : way()),
  }[selection.kind]?.() ?? [];
  return [...new Set(nodes)];
}

function tellCounts(state, aloud) {
  const text = `${counted(filters().nodeCount, "node")}, ${counted(filters().tieCount, "relationship")}`;
  find("counts").textContent = text;
  if (aloud) say(text);
  const empty = find("empty");
  empty.hidden = filters().nodeCount > 0;
  if (empty.hidden) return;
  const on = filtersOn(state, model);
  const culprit = on.filter(({ clear }) => filtered(model, { ...state, ...clear() }).nodeCount > 0);
  empty.replaceChildren(make("p", { text: !model.count ? "There is nothing to show: the graph, or the part of it that was asked for, has no nodes." : culprit.length ? `Nothing is left by these filters. Without this one something would be: ${culprit.map((one) => (one.name === "time" ? time.text() : one.text)).join("; ")}.` : "Nothing is left by these filters together." }));
  if (model.count) {
    const clear = make("button", { type: "button", text: "Clear all filters" });
    clear.addEventListener("click", () => store.set(unfiltered()));
    empty.append(clear);
  }
}

/** Where in the communities the reader is, and the way back. */
function breadcrumb(state) {
  const root = find("crumbs");
  const grouped = inCommunities(state, filters());
  const large = model.count > 1500 && model.communities.length > 1;
  root.hidden = !(grouped || state.community >= 0 || (state.whole && large));
  const step = (text, change) => {
    const one = make("button", { type: "button", text });
    one.addEventListener("click", () => store.set({ ...change, camera: null }, { push: true }));
    return one;
  };
  const parts = [];
  if (grouped) parts.push(make("span", { text: `${counted(drawing.scene().nodes.length, "community", "communities")} of ${counted(filters().nodeCount, "node")}: open one, filter, or` }), step("draw every node", { whole: true }));
  else if (state.community >= 0) parts.push(step("All communities", { community: -1 }), make("span", { text: "›", "aria-hidden": "true" }), make("b", { text: model.communities[state.community].name }));
  else parts.push(step("Back to communities", { whole: false }), make("span", { text: "every node is drawn" }));
  root.replaceChildren(...parts);
}

function showView(state) {
  const isTable = state.view === "table";
  find("drawing").hidden = isTable;
  find("table").hidden = !isTable;
  find("as-drawing").setAttribute("aria-pressed", String(!isTable));
  find("as-table").setAttribute("aria-pressed", String(isTable));
  if (!isTable) drawing.resize();
}

// The address: every change is kept in it; a step that Back undoes is a new one.
const OWN = "relgraph"; // what tells a step of this page from an address that was typed or pasted
let waiting = 0;
function remember(push) {
  if (!fromHere) return;
  clearTimeout(waiting);
  const write = () => {
    const hash = store.encode() || "#";
    if ((location.hash || "#") === hash) return;
    try {
      history[push ? "pushState" : "replaceState"](OWN, "", hash);
    } catch {
      // a page without an address of its own, as in a notebook's frame, has no permalink
    }
  };
  if (push) write();
  else waiting = setTimeout(write, 200);
}

function takeAddress({ state: step }) {
  const { theme } = store.get();
  const taken = takenAddress();
  fromHere = false;
  store.set(step === OWN ? { ...taken, theme } : taken); // Back does not turn the light on
  fromHere = true;
}

/** The state that the address stands for; a message says what of it this page does not have. */
function takenAddress() {
  const { state, lost } = store.decode(location.hash);
  find("lost").hidden = !lost.length;
  if (lost.length) find("lost").querySelector("span").textContent = `This link speaks of ${counted(lost.length, "thing")} that this page does not have: ${lost.slice(0, 4).join(", ").slice(0, 160)}${lost.length > 4 ? ", …" : ""}. The rest is as it was.`;
  return state;
}

// What the bar offers.
const recent = recentNodes(model);
combobox(find("query"), find("found"), {
  model,
  find: index,
  recent: recent.get,
  take(n) {
    find("query").value = "";
    find("query").blur();
    recent.add(n);
    const change = filters().nodes[n] && !inCommunities(store.get(), filters()) ? {} : revealing(n);
    store.set({ ...change, selection: { kind: "node", n } }, { push: true });
    if (store.get().view === "drawing") drawing.flyTo([n]);
    find("panel").querySelector("h2")?.focus({ preventScroll: true });
  },
});

/** What has to change so that a node is drawn: what hides it alone where that is enough, else every filter. */
function revealing(n) {
  const state = store.get();
  const own = { hidden: without(state.hidden, n), these: state.these && new Set(state.these).add(n), off: { ...state.off, label: without(state.off.label, model.label[n]) } };
  const changes = [{}, own, unfiltered()];
  const at = Math.max(0, changes.findIndex((change) => filtered(model, { ...state, ...change, community: -1 }).nodes[n]));
  if (at) say("Filters were changed to show it");
  const after = { ...state, ...changes[at], community: -1 };
  const communities = inCommunities(after, filtered(model, after));
  return { ...changes[at], community: communities ? model.community[n] : -1, camera: null };
}

for (const name of ["colour", "size"]) find(name).addEventListener("change", (event) => store.set({ [name]: event.target.value }));
find("as-drawing").addEventListener("click", () => store.set({ view: "drawing" }, { push: true }));
find("as-table").addEventListener("click", () => store.set({ view: "table" }, { push: true }));
find("path").addEventListener("click", startPath);
find("link").addEventListener("click", copyLink);
find("close").addEventListener("click", closePanel);
find("lost").querySelector("button").addEventListener("click", () => { find("lost").hidden = true; });
find("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).getPropertyValue("color-scheme").trim() === "dark";
  store.set({ theme: dark ? "light" : "dark" });
});
find("about-open").addEventListener("click", () => find("about").showModal());
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
find("help-open").addEventListener("click", () => find("help").showModal());
find("filters-open").addEventListener("click", () => {
  const open = find("side").classList.toggle("open");
  find("filters-open").setAttribute("aria-expanded", String(open));
});

function startPath() {
  const { selection } = store.get();
  store.set({ selection: { kind: "path", a: selection?.kind === "node" ? selection.n : -1, b: -1 } }, { push: true });
  focusOpenEnd(store.get().selection);
}

function closePanel() {
  const { selection } = store.get();
  if (selection) store.set({ selection: null }, { push: true });
}

const stem = model.about.title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 60) || "relgraph";
const takeaways = {
  png: () => drawing.picture(2).toBlob((blob) => save(`${stem}.png`, blob)),
  svg: () => save(`${stem}.svg`, drawing.svg(), "image/svg+xml"),
  json: () => save(`${stem}.json`, nodeLinkOf(model, filters()), "application/json"),
  csv: () => save(`${stem}-${store.get().table.kind}.csv`, csvOf(model, store.get(), filters()), "text/csv"),
  citations: () => save(`${stem}-citations.txt`, citationsOf(model, filters()), "text/plain"),
};
for (const item of document.querySelectorAll("#take [data-take]")) {
  item.addEventListener("click", () => {
    takeaways[item.dataset.take]();
    find("take").open = false;
    say("Saved");
  });
}
document.addEventListener("click", (event) => {
  if (find("take").open && !find("take").contains(event.target)) find("take").open = false;
  const link = event.target.closest?.("a[data-node], a[data-tie]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  store.set({ selection: link.dataset.node ? { kind: "node", n: Number(link.dataset.node) } : { kind: "tie", r: Number(link.dataset.tie) } }, { push: true });
  find("panel").querySelector("h2")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]") && event.target.type !== "checkbox" && event.target.type !== "range";
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (find("take").open) {
      find("take").open = false;
      find("take").querySelector("summary").focus();
    } else if (find("side").classList.contains("open")) find("filters-open").click();
    else closePanel();
    return;
  }
  if (typing) return;
  const act = {
    "/": () => find("query").focus(),
    c: () => { store.set(unfiltered()); say("All filters cleared"); },
    f: () => drawing.fit(),
    t: () => store.set({ view: store.get().view === "table" ? "drawing" : "table" }, { push: true }),
    p: startPath,
    "?": () => find("help").showModal(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.repaint());
window.addEventListener("popstate", takeAddress);

// On paper: by day, and a picture of what nothing lies upon in place of the drawing, which a page of paper would stretch.
let sheet = null;
window.addEventListener("beforeprint", () => {
  document.documentElement.dataset.theme = "light";
  drawing.repaint();
  sheet = drawing.picture(2, freeWindow());
  sheet.className = "printed";
  find("drawing").append(sheet);
});
window.addEventListener("afterprint", () => {
  sheet?.remove();
  document.documentElement.dataset.theme = store.get().theme;
  drawing.repaint();
});
fillAbout(find("about-text"), model, drawing.painter());
find("canvas-note").hidden = drawing.painter() === "webgl";
store.set(takenAddress());
update(store.get(), null, false);
store.on(update);
drawing.drawNow();
find("loading").hidden = true;
document.documentElement.dataset.ready = "yes";
// For those who look at the page by program: what is drawn, in pixels of the page.
window.relgraph = { names: drawing.names, spots: drawing.spots, get painter() { return drawing.painter(); }, camera: drawing.camera.at, model, state: store.get };
