// The drawing itself: vis-network, its colours for the time of day, what is selected and what steps back.
import { colour, dashesOf, edges, isShown, isTold, labelOrder, nodes, options, state, typeOrder } from "./data.js";

export const canvas = document.getElementById("canvas");
/** vis-network, once `draw` has made it. */
export let network = null;

const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
/** What is added to the size of nodes, and by what lines are made wider, so that both are seen in a small drawing. */
const grown = { size: 0, width: 1 };
const looks = new Map(); // id -> how it was last drawn, so that only changes are handed on

export function draw() {
  const upright = canvas.clientHeight > canvas.clientWidth * 1.15;
  if (upright) turn();
  drawn.nodes.add([...nodes.values()].map(({ entity, ties, label, group, color, title, ...rest }) => ({
    ...rest,
    shape: rest.shape ?? "dot",
    borderWidth: 1.5,
    chosen: false,
  })));
  drawn.edges.add([...edges.values()].map(({ relationships, label, title, ...rest }) => ({ ...rest, chosen: false })));
  const wanted = { ...options, autoResize: true };
  delete wanted.configure;
  network = new vis.Network(canvas, { nodes: drawn.nodes, edges: drawn.edges }, wanted);
  canvas.querySelector(".vis-network").tabIndex = -1; // our own canvas takes the keys
  paint();
}

/** Lays the drawing on its side for a window that is higher than wide, and draws it out as far as that has room; nodes without ties stand in two columns below. */
function turn() {
  const tied = [...nodes.values()].filter((node) => node.ties.length && node.x !== undefined);
  for (const node of tied) [node.x, node.y] = [node.y, node.x];
  const sides = { curvedCW: "curvedCCW", curvedCCW: "curvedCW" }; // as in a mirror
  for (const edge of edges.values()) if (edge.smooth?.type in sides) edge.smooth = { ...edge.smooth, type: sides[edge.smooth.type] };
  const [xs, ys] = [tied.map((node) => node.x), tied.map((node) => node.y)];
  const [left, right, top] = tied.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys)] : [-80, 80, 0];
  const height = Math.max(1, Math.max(...ys, top) - top);
  const stretch = Math.min(1.4, Math.max(1, (canvas.clientHeight - 200) / (canvas.clientWidth - 80) / (height / (right - left))));
  for (const node of tied) node.y = top + (node.y - top) * stretch;
  const bottom = top + height * stretch;
  const scale = Math.max(1, (right - left) / canvas.clientWidth);
  const single = [...nodes.values()].filter((node) => !node.ties.length && node.x !== undefined);
  single.sort((a, b) => a.y - b.y || a.x - b.x);
  single.forEach((node, place) => {
    node.x = left + (place % 2) * Math.max((right - left) / 2, 160 * scale);
    node.y = bottom + (64 + 26 * Math.floor(place / 2)) * scale;
  });
}

/** Half the width of a node in the drawing. */
export function sizeOf(node) {
  return (node.size ?? 10) + grown.size;
}

/** Makes nodes larger and lines wider for the scale at which all of the drawing is seen. */
export function suit(scale) {
  const [least, most] = canvas.clientWidth < 600 && nodes.size <= 60 ? [6.5, 14] : [4, 8]; // fingers need more than pointers
  grown.size = Math.min(most, Math.max(0, least / scale - 6.5));
  grown.width = Math.min(2.5, Math.max(1, (edges.size > 300 ? 0.5 : 0.85) / scale));
  paint();
}

/** The nodes and lines that stand out: the selection and what touches it; null: all do. */
export function inFocus() {
  const { selected } = state;
  if (!selected) return null;
  if (selected.kind === "node") {
    const told = nodes.get(selected.id).ties.filter(isTold);
    return { nodes: new Set([selected.id, ...told.flatMap((one) => [one.from, one.to])]), edges: new Set(told.map((one) => one.edge)) };
  }
  if (selected.kind === "path") {
    const steps = selected.steps ?? [];
    const passed = [selected.from, selected.to, ...steps.map((step) => step.to)];
    return { nodes: new Set(passed), edges: new Set(steps.map((step) => step.ties[0].edge)) };
  }
  const edge = edges.get(selected.edge);
  return { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]) };
}

/** Hands every node and line its look: filters, colours, selection. */
export function paint() {
  const { selected } = state;
  const kept = inFocus();
  const faint = selected && selected.kind !== "node" ? 0.35 : 0.2; // lines stand out by themselves
  const ground = colour("ground");
  const ink = colour("text");
  const fills = new Map(labelOrder.map((name) => [name, colour(`label-${name}`)]));
  const lines = new Map(typeOrder.map((name) => [name, colour(`type-${name}`)]));
  const changedNodes = [];
  for (const node of nodes.values()) {
    const chosen = [selected?.id, selected?.from, selected?.to, state.picking].includes(node.id);
    note(changedNodes, `n ${node.id}`, {
      id: node.id,
      hidden: !isShown(node),
      opacity: kept && !kept.nodes.has(node.id) ? faint : 1,
      size: sizeOf(node),
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
      dashes: commonDashes(told.filter((one) => one.type === first.type)),
      width: grown.width * ((edge.width ?? 1) + (kept?.edges.has(edge.id) ? 1 : 0)),
      color: { color: line, opacity: kept ? (kept.edges.has(edge.id) ? 0.95 : base * faint * 0.6) : base },
    });
  }
  drawn.nodes.update(changedNodes);
  drawn.edges.update(changedEdges);
}

/** The dashes of a status that all these have in common; vis-network's word for none is false. */
function commonDashes(told) {
  const status = told[0]?.status;
  const found = told.every((one) => one.status === status) ? dashesOf(status) : [];
  return found.length ? found : false;
}

function note(changes, name, look) {
  const text = JSON.stringify(look);
  if (looks.get(name) === text) return;
  looks.set(name, text);
  changes.push(look);
}
