// What the reader does, and what follows. The address holds what is selected, so that going back goes back.
import { addressOf, edges, isShown, nameOf, nodes, options, relationships, safe, state } from "./data.js";
import { canvas, draw, network, paint } from "./drawing.js";
import { bringIntoSight, pan, showAll, zoomBy } from "./frame.js";
import { counts, drawLabels, names, spots } from "./labels.js";
import { fillSide, showLabel, summarise } from "./legend.js";
import { focusPanel, showPanel } from "./panel.js";
import { stepsBetween } from "./path_panel.js";
import { listenToSearch, query } from "./search.js";
import { hideTip, tipOfEdge, tipOfNode } from "./tip.js";

const moving = document.getElementById("moving");
const said = document.getElementById("said");
const hint = document.getElementById("hint");
let nearer = false; // whether the next selection was searched for

/** Selects by way of the address; "" selects nothing. */
function go(address, { nearer: wanted = false } = {}) {
  nearer = wanted;
  if (location.hash === address) follow();
  else location.hash = address || "#";
}

/** What an address within the page names; null where it fits nothing. */
function addressed(hash) {
  const [, kind, text] = /^#(node|edge|path)=(.*)$/.exec(hash) ?? [];
  let ids;
  try {
    ids = (text ?? "").split(",").map((id) => safe(decodeURIComponent(id)));
  } catch {
    return null; // no address of ours: a broken escape
  }
  const [id, to] = ids;
  if (kind === "node" && nodes.has(id)) return { kind, id };
  if (kind === "edge" && relationships.has(id)) return { kind, key: id, edge: relationships.get(id).edge };
  if (kind === "edge" && edges.has(id)) return { kind, key: "", edge: id };
  if (kind === "path" && nodes.has(id) && nodes.has(to)) return { kind, from: id, to, steps: stepsBetween(id, to) };
  return null;
}

/** Makes the address the selection. */
function follow() {
  state.selected = addressed(location.hash);
  const { selected } = state;
  stopPicking();
  hideTip();
  for (const id of [selected?.id, selected?.from, selected?.to]) if (nodes.has(id)) showLabel(nodes.get(id).entity.label);
  if (selected?.kind === "path") selected.steps = stepsBetween(selected.from, selected.to);
  showPanel(pick);
  paint();
  if (selected) {
    bringIntoSight(idsOf(selected), nearer);
    state.moved ||= nearer;
    focusPanel();
  }
  nearer = false;
}

/** The nodes that should be in sight. */
function idsOf({ kind, id, edge, from, to, steps }) {
  if (kind === "node") return [id];
  const ends = kind === "path" ? [from, ...(steps ?? []).map((step) => step.to), to] : [edges.get(edge).from, edges.get(edge).to];
  return [...new Set(ends)];
}

/** After a change of filters. */
function refresh() {
  const { selected } = state;
  if ([selected?.id, selected?.from, selected?.to].some((id) => nodes.has(id) && !isShown(nodes.get(id)))) return go("");
  if (selected?.kind === "path") {
    selected.steps = stepsBetween(selected.from, selected.to);
    showPanel(pick);
  }
  paint();
  summarise();
  said.textContent = document.getElementById("summary").textContent;
}

/** Begins the choice of the other end of a path from the node that is selected. */
function pick() {
  if (state.selected?.kind !== "node") return;
  state.picking = state.selected.id;
  hint.textContent = `Path from ${nameOf(state.picking)}: click the node to which it should lead, or find it by name. Escape ends this.`;
  hint.hidden = false;
  said.textContent = hint.textContent;
  paint();
}

function stopPicking() {
  state.picking = null;
  hint.hidden = true;
}

/** Takes a node as the selection, or as the other end of the path that is wanted. */
function choose(id, { nearer: wanted = false, joined = false } = {}) {
  const from = state.picking ?? (joined && state.selected?.kind === "node" ? state.selected.id : null);
  if (from !== null && from !== id) return go(addressOf("path", from, id), { nearer: wanted });
  go(addressOf("node", id), { nearer: wanted });
}

function listen() {
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [node], edges: [edge], event }) => {
    const joined = Boolean(event.srcEvent?.shiftKey);
    if (node !== undefined) choose(node, { joined });
    else if (edge !== undefined && state.picking === null) go(addressOf("edge", edge));
    else if (state.selected) go("");
  });
  network.on("hoverNode", ({ node, pointer }) => {
    state.hovered = node;
    canvas.classList.add("over");
    tipOfNode(nodes.get(node), pointer.DOM);
  });
  network.on("hoverEdge", ({ edge, pointer }) => {
    canvas.classList.add("over");
    tipOfEdge(edges.get(edge), pointer.DOM);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    network.on(event, () => {
      state.hovered = null;
      canvas.classList.remove("over");
      hideTip();
    });
  }
  for (const event of ["dragStart", "zoom"]) network.on(event, () => (state.moved = true));
  // vis-network sets the old view again after it has told of the new size
  network.on("resize", () => requestAnimationFrame(() => state.moved || showAll(false)));
}

const KEYS = {
  ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
  "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => showAll(),
};

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && state.picking !== null) {
      stopPicking();
      paint();
    } else if (event.key === "Escape" && state.selected) go("");
    if (document.activeElement === query) return;
    if (event.key === "p") pick();
    if (event.key === "/" || (event.key === "p" && state.picking !== null)) {
      event.preventDefault();
      query.focus();
    }
  });
  canvas.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
}

/** Links within the page are followed here: in a frame of a notebook they would lead to the notebook's own address. */
function listenToLinks() {
  document.addEventListener("click", (event) => {
    const hash = event.target.closest?.("a")?.getAttribute("href");
    if (!hash?.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const found = addressed(hash);
    if (found?.kind === "node") choose(found.id);
    else go(hash);
  });
}

function start() {
  document.getElementById("empty").hidden = nodes.size > 0;
  document.getElementById("zoom").hidden = nodes.size === 0;
  document.getElementById("find").hidden = nodes.size === 0;
  document.querySelector(".switch").hidden = nodes.size < 2;
  fillSide(refresh);
  summarise();
  draw();
  listen();
  listenToKeys();
  listenToLinks();
  listenToSearch((id) => choose(id, { nearer: true }));
  moving.checked = Boolean(options.physics?.enabled);
  moving.addEventListener("change", () => network.setOptions({ physics: { ...options.physics, enabled: moving.checked } }));
  const zooms = { in: () => zoomBy(1.4), out: () => zoomBy(1 / 1.4), fit: () => showAll() };
  for (const button of document.querySelectorAll("#zoom button")) button.addEventListener("click", zooms[button.dataset.zoom]);
  document.getElementById("close").addEventListener("click", () => go(""));
  const unfold = document.getElementById("unfold");
  unfold.addEventListener("click", () => unfold.setAttribute("aria-expanded", String(unfold.getAttribute("aria-expanded") !== "true")));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  addEventListener("hashchange", follow);
  showAll(false);
  nearer = true; // whoever opens an address wants to see what it names
  follow();
  // For those who go on in the browser's console: the drawing, its names with their boxes, the counts upon its lines,
  // its nodes with their places.
  window.relgraph = Object.freeze({ network, names, counts, spots });
}

start();
