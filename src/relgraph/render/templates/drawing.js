// The drawing itself: vis-network, its colours for the time of day, what is selected and what steps back.
const canvas = document.getElementById("canvas");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const looks = new Map(); // id -> how it was last drawn, so that only changes are handed on
let network = null;
let hovered = null;
let moved = false; // whether the reader has chosen a place or size

function draw() {
  const upright = canvas.clientHeight > canvas.clientWidth * 1.15;
  const larger = canvas.clientWidth < 600 ? 1.5 : 1;
  if (upright) turn();
  drawn.nodes.add([...nodes.values()].map(({ entity, ties, label, group, color, ...rest }) => ({
    ...rest,
    shape: rest.shape ?? "dot",
    size: (rest.size ?? 10) * larger,
    borderWidth: 1.5,
    chosen: false,
  })));
  drawn.edges.add([...edges.values()].map(({ relationships: _, label, ...rest }) => ({ ...rest, chosen: false })));
  const options = { ...data.options, autoResize: true };
  delete options.configure;
  network = new vis.Network(canvas, { nodes: drawn.nodes, edges: drawn.edges }, options);
  canvas.querySelector(".vis-network").tabIndex = -1; // our own canvas takes the keys
  paint();
}

/** Lays the drawing on its side for a window that is higher than wide; nodes without ties stand in two columns below. */
function turn() {
  const tied = [...nodes.values()].filter((node) => node.ties.length && node.x !== undefined);
  for (const node of tied) [node.x, node.y] = [node.y, node.x];
  const [xs, ys] = [tied.map((node) => node.x), tied.map((node) => node.y)];
  const [left, right, bottom] = tied.length ? [Math.min(...xs), Math.max(...xs), Math.max(...ys)] : [-80, 80, 0];
  const scale = Math.max(1, (right - left) / canvas.clientWidth);
  const single = [...nodes.values()].filter((node) => !node.ties.length && node.x !== undefined);
  single.sort((a, b) => a.y - b.y || a.x - b.x);
  single.forEach((node, place) => {
    node.x = left + (place % 2) * Math.max((right - left) / 2, 160 * scale);
    node.y = bottom + (64 + 26 * Math.floor(place / 2)) * scale;
  });
}

/** The nodes and lines that stand out: the selection and what touches it; null: all do. */
function inFocus() {
  if (!selected) return null;
  const kept = { nodes: new Set(), edges: new Set() };
  if (selected.kind === "node") {
    kept.nodes.add(selected.id);
    for (const one of nodes.get(selected.id).ties.filter(isTold)) {
      kept.nodes.add(one.from).add(one.to);
      kept.edges.add(one.edge);
    }
  } else {
    const edge = edges.get(selected.edge);
    kept.nodes.add(edge.from).add(edge.to);
    kept.edges.add(edge.id);
  }
  return kept;
}

/** Hands every node and line its look: filters, colours, selection. */
function paint() {
  const kept = inFocus();
  const faint = selected?.kind === "edge" ? 0.35 : 0.2; // a single line stands out by itself
  const ground = colour("ground");
  const ink = colour("text");
  const fills = new Map(data.labelOrder.map((name) => [name, colour(`label-${name}`)]));
  const lines = new Map(data.typeOrder.map((name) => [name, colour(`type-${name}`)]));
  const changedNodes = [];
  for (const node of nodes.values()) {
    const chosen = selected?.kind === "node" && selected.id === node.id;
    note(changedNodes, `n ${node.id}`, {
      id: node.id,
      hidden: !isShown(node),
      opacity: kept && !kept.nodes.has(node.id) ? faint : 1,
      borderWidth: chosen ? 3 : 1.5,
      color: { background: fills.get(node.entity.label) ?? node.color ?? fills.get("Document"), border: chosen ? ink : ground },
    });
  }
  const changedEdges = [];
  for (const edge of edges.values()) {
    const told = edge.relationships.filter(isTold);
    const first = told[0];
    const line = lines.get(first?.type) ?? edge.color?.color ?? lines.get("MENTIONED_IN");
    const base = edge.color?.opacity ?? 0.6;
    note(changedEdges, `e ${edge.id}`, {
      id: edge.id,
      hidden: edge.relationships.length ? !first : !isShown(nodes.get(edge.from)) || !isShown(nodes.get(edge.to)),
      dashes: dashesOf(told.filter((one) => one.type === first.type)),
      width: kept?.edges.has(edge.id) ? (edge.width ?? 1) + 1 : edge.width ?? 1,
      color: { color: line, opacity: kept ? (kept.edges.has(edge.id) ? 0.95 : base * faint * 0.6) : base },
    });
  }
  drawn.nodes.update(changedNodes);
  drawn.edges.update(changedEdges);
}

/** The dashes of a status that all these have in common. */
function dashesOf(told) {
  const status = told[0]?.status;
  const dashes = told.every((one) => one.status === status) ? data.dashes[status] : null;
  return dashes?.length ? dashes : false;
}

function note(changes, name, look) {
  const text = JSON.stringify(look);
  if (looks.get(name) === text) return;
  looks.set(name, text);
  changes.push(look);
}

/** The part of the canvas that nothing lies upon, in pixels of the page. */
function freeCanvas() {
  const panel = document.getElementById("panel");
  const all = { left: 0, top: 0, right: canvas.clientWidth, bottom: canvas.clientHeight };
  if (panel.hidden) return all;
  if (panel.offsetWidth >= canvas.clientWidth - 40) return { ...all, bottom: panel.offsetTop };
  return { ...all, right: panel.offsetLeft };
}

/** The middle of these nodes, and how large they can be drawn with their names in the free canvas; null where none is shown. */
function frameOf(ids, largest) {
  const places = Object.values(network.getPositions(ids.filter((id) => isShown(nodes.get(id)))));
  if (!places.length) return null;
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = freeCanvas();
  const [width, height] = [free.right - free.left, free.bottom - free.top];
  const margin = width > 600 ? 88 : width / 9; // for names, and below for the buttons
  const [above, below] = height > 500 ? [48, 80] : [height / 10, height / 10];
  const fitting = Math.min((width - 2 * margin) / Math.max(right - left, 1), (height - above - below) / Math.max(bottom - top, 1));
  const scale = Math.max(0.02, Math.min(fitting, largest));
  return { place: { x: (left + right) / 2, y: (top + bottom) / 2 + (below - above) / 2 / scale }, scale };
}

/** Shows all nodes as large as they fit. */
function showAll(motion = true) {
  const frame = frameOf([...nodes.keys()], 1.5);
  if (frame) lookAt(frame.place, frame.scale, motion);
}

/** Moves so that a place of the drawing lies in the middle of the free canvas. */
function lookAt(place, scale, motion = true) {
  const free = freeCanvas();
  const aside = { x: (canvas.clientWidth - free.left - free.right) / 2, y: (canvas.clientHeight - free.top - free.bottom) / 2 };
  network.moveTo({
    position: { x: place.x + aside.x / scale, y: place.y + aside.y / scale },
    scale,
    animation: motion && !calm.matches ? { duration: 220, easingFunction: "easeInOutQuad" } : false,
  });
}

/** Brings a node, or both ends of a line, into sight if they are not; a search also comes nearer. */
function bringIntoSight(ids, nearer) {
  const free = freeCanvas();
  const places = ids.map((id) => network.getPosition(id));
  const inSight = places.every((place) => {
    const { x, y } = network.canvasToDOM(place);
    return x > free.left + 24 && x < free.right - 24 && y > free.top + 24 && y < free.bottom - 24;
  });
  if (inSight && !nearer) return;
  const small = canvas.clientWidth < 600;
  const scale = Math.max(network.getScale(), nearer ? (small ? 0.5 : 0.8) : 0.1);
  const frame = frameOf(ids.length > 1 ? ids : [...inFocus().nodes], scale);
  if (!frame) return;
  // The neighbours of a hub may lie too far apart to be shown with it.
  if (ids.length > 1 || frame.scale > (small ? 0.3 : 0.5)) lookAt(frame.place, frame.scale);
  else lookAt(places[0], scale);
}
