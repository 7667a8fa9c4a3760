// What the reader does, and what follows. The address holds what is selected, so that going back goes back.
const tip = document.getElementById("tip");
const moving = document.getElementById("moving");
let nearer = false; // whether the next selection was searched for

/** Selects by way of the address. */
function go(kind, id, { nearer: wanted = false } = {}) {
  nearer = wanted;
  const address = kind ? addressOf(kind, id) : "#";
  if (location.hash === address || (!kind && !location.hash)) follow();
  else location.hash = address;
}

/** Makes the address the selection; an address that fits nothing selects nothing. */
function follow() {
  const [, kind, name] = /^#(node|edge)=(.*)$/.exec(location.hash) ?? [];
  selected = null;
  let id = "";
  try {
    id = decodeURIComponent(name ?? "");
  } catch {
    id = "";
  }
  if (kind === "node" && nodes.has(id)) selected = { kind, id };
  else if (kind === "edge" && relationships.has(id)) selected = { kind, key: id, edge: relationships.get(id).edge };
  else if (kind === "edge" && edges.has(id)) selected = { kind, key: "", edge: id };
  showLabelOf(selected);
  showPanel();
  paint();
  if (selected) {
    const { from, to } = edges.get(selected.edge) ?? {};
    bringIntoSight(selected.kind === "node" ? [selected.id] : [...new Set([from, to])], nearer);
    moved ||= nearer;
    detail.querySelector("h2").focus({ preventScroll: true });
  }
  nearer = false;
}

/** Takes the filter off that hides what is selected. */
function showLabelOf(chosen) {
  const label = chosen?.kind === "node" ? nodes.get(chosen.id).entity.label : null;
  if (!hidden.labels.delete(label)) return;
  for (const box of document.querySelectorAll("#labels input")) box.checked = !hidden.labels.has(box.dataset.labels);
  summarise();
}

/** After a change of filters. */
function refresh() {
  if (selected?.kind === "node" && !isShown(nodes.get(selected.id))) return go("");
  paint();
  summarise();
  document.getElementById("said").textContent = document.getElementById("summary").textContent;
}

function showTip(title, text, { x, y }) {
  tip.replaceChildren(make("span", { text: title }), make("small", { text }));
  tip.hidden = false;
  const [left, top] = [Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 8), Math.min(y + 14, canvas.clientHeight - tip.offsetHeight - 8)];
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function tipOfNode(node, place) {
  const { label, country, degree, facts } = node.entity;
  const post = node.ties.find((one) => one.type === "HOLDS_POST" && one.from === node.id)?.facts.title;
  showTip([facts.honorific, node.entity.name].filter(Boolean).join(" "), [post ?? LABELS[label] ?? label, country, counted(degree, "neighbour")].filter(Boolean).join(" · "), place);
}

function tipOfEdge(edge, place) {
  const told = edge.relationships.filter(isTold);
  const [one] = told;
  if (!one) return;
  const joint = data.types[one.type]?.both || told.length > 1 ? "–" : "→";
  const what = told.length > 1
    ? tally(told.map((other) => wordOf(other.type)), []).map(([word, count]) => (count > 1 ? `${word} (${count})` : word)).join(", ")
    : [wordOf(one.type), one.area?.name ?? one.facts.title, one.status, one.evidence.length ? counted(one.evidence.length, "sentence") : "derived"].filter(Boolean).join(" · ");
  showTip(`${nameOf(one.from)} ${joint} ${nameOf(one.to)}`, what, place);
}

function listen() {
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) go("node", node);
    else if (edge !== undefined) go("edge", edge);
    else if (selected) go("");
  });
  network.on("hoverNode", ({ node, pointer }) => {
    hovered = node;
    canvas.classList.add("over");
    tipOfNode(nodes.get(node), pointer.DOM);
  });
  network.on("hoverEdge", ({ edge, pointer }) => {
    canvas.classList.add("over");
    tipOfEdge(edges.get(edge), pointer.DOM);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    network.on(event, () => {
      hovered = null;
      canvas.classList.remove("over");
      tip.hidden = true;
    });
  }
  for (const event of ["dragStart", "zoom"]) network.on(event, () => (moved = true));
  // vis-network sets the old view again after it has told of the new size
  network.on("resize", () => requestAnimationFrame(() => moved || showAll(false)));
}

function zoomBy(factor) {
  moved = true;
  const free = freeCanvas();
  const middle = network.DOMtoCanvas({ x: (free.left + free.right) / 2, y: (free.top + free.bottom) / 2 });
  lookAt(middle, Math.min(8, Math.max(0.02, network.getScale() * factor)));
}

function pan(x, y) {
  moved = true;
  const place = network.getViewPosition();
  network.moveTo({ position: { x: place.x + x / network.getScale(), y: place.y + y / network.getScale() } });
}

const KEYS = {
  ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
  "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => showAll(),
};

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && selected) go("");
    if (event.key === "/" && document.activeElement !== query) {
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

function start() {
  document.getElementById("empty").hidden = nodes.size > 0;
  document.getElementById("zoom").hidden = nodes.size === 0;
  document.getElementById("find").hidden = nodes.size === 0;
  document.querySelector(".switch").hidden = nodes.size < 2;
  fillSide();
  summarise();
  draw();
  listen();
  listenToKeys();
  moving.checked = Boolean(data.options.physics?.enabled);
  moving.addEventListener("change", () => network.setOptions({ physics: { ...data.options.physics, enabled: moving.checked } }));
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
  // For those who go on in the browser's console: the drawing, and the names upon it with their boxes.
  window.relgraph = Object.freeze({ network, names: () => labelsShown });
}

start();
