// Names and counts upon the drawing: the same size on the screen at any scale, the most important first, none over another.
import { cut } from "../shared/words.js";
import { colour, edges, isShown, isTold, nodes, state } from "./data.js";
import { canvas, inFocus, network } from "./drawing.js";
import { freeCanvas } from "./frame.js";

const FONT = '-apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
const STYLES = { Country: [600, 13], CooperationArea: [400, 12, "italic"], Document: [400, 11], Person: [400, 12] };
const measured = new Map();
let labelsShown = []; // which names were drawn, and where upon the canvas
const hubs = new Set([...nodes.values()].sort((a, b) => b.entity.degree - a.entity.degree || (a.id < b.id ? -1 : 1)).slice(0, 10).map((node) => node.id));

/** A name as far as it fits into a row of nodes without ties, on one line. */
function fitted(context, node, width) {
  const whole = linesOf(context, node);
  if (whole.width <= width) return whole;
  context.font = whole.font;
  let length = Math.floor((whole.lines[0].length * width) / whole.width);
  while (length > 1 && context.measureText(cut(whole.lines[0], length)).width > width) length -= 1;
  return { ...whole, lines: [cut(whole.lines[0], length)], width: Math.min(width, context.measureText(cut(whole.lines[0], length)).width) };
}

/** How far it is from each node without ties to the next in its row, in the drawing's units. */
function roomInRows(positions) {
  const rows = [...nodes.values()].filter((node) => !node.ties.length && isShown(node)).map((node) => ({ id: node.id, ...positions[node.id] }));
  rows.sort((a, b) => a.y - b.y || a.x - b.x);
  const gaps = rows.map((one, place) => (rows[place + 1]?.y === one.y ? rows[place + 1].x - one.x : Infinity));
  const least = Math.min(...gaps);
  return new Map(rows.map((one, place) => [one.id, gaps[place] === Infinity ? least : gaps[place]]));
}

/** A name in lines of about the same length, and how much room they take. */
function linesOf(context, node) {
  if (measured.has(node.id)) return measured.get(node.id);
  const [weight, size, slant = "normal"] = (node.ties.length && STYLES[node.entity.label]) || [500, 12];
  const font = `${slant} ${weight} ${size}px ${FONT}`;
  const { name: bare, caption } = node.entity;
  const mark = caption.startsWith(bare) ? caption.slice(bare.length) : ""; // what tells it from others is never cut off
  const name = cut(bare, 72) + mark;
  const wanted = node.ties.length ? Math.ceil(name.length / 26) : 1;
  const lines = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < name.length / wanted + 4) lines[last] += ` ${word}`;
    else lines.push(cut(word, 40));
  }
  context.font = font;
  const found = { lines, font, step: size + 2, width: Math.max(...lines.map((line) => context.measureText(line).width)), height: lines.length * (size + 2) };
  measured.set(node.id, found);
  return found;
}

/** Boxes that are taken, found quickly by the square of the screen they lie in. */
class Taken {
  #squares = new Map();

  *#names({ left, right, top, bottom }) {
    for (let x = Math.floor(left / 96); x <= Math.floor(right / 96); x++) {
      for (let y = Math.floor(top / 96); y <= Math.floor(bottom / 96); y++) yield x * 4096 + y;
    }
  }

  add(box) {
    for (const name of this.#names(box)) {
      if (!this.#squares.has(name)) this.#squares.set(name, []);
      this.#squares.get(name).push(box);
    }
  }

  meets(box, own) {
    for (const name of this.#names(box)) {
      for (const other of this.#squares.get(name) ?? []) {
        if (other.own !== own && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return true;
      }
    }
    return false;
  }
}

/** Where a name may stand: below, beside, above; only beside in the block of nodes without ties. */
function places(x, y, radius, { width, height }, beside) {
  const gap = radius + 4;
  const [half, middle] = [width / 2, height / 2];
  const right = [x + gap, y - middle];
  return (beside ? [right] : [
    [x - half, y + gap], right, [x - gap - width, y - middle], [x - half, y - gap - height],
    [x + gap * 0.7, y + gap * 0.7], [x - gap * 0.7 - width, y + gap * 0.7], [x + gap * 0.7, y - gap * 0.7 - height], [x - gap * 0.7 - width, y - gap * 0.7 - height],
  ]).map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

/** The nodes whose names are wanted, the most important first: the selection, what touches it, a few hubs to go by. */
function wanted(kept, positions, scale) {
  const found = [];
  const ends = new Set(state.selected?.kind === "path" ? kept.nodes : [state.selected?.id, state.picking]);
  for (const node of nodes.values()) {
    if (!isShown(node)) continue;
    const { x, y } = network.canvasToDOM(positions[node.id]);
    if (x < -120 || y < -40 || x > canvas.clientWidth + 120 || y > canvas.clientHeight + 40) continue;
    const first = ends.has(node.id) || state.hovered === node.id;
    const apart = Boolean(kept) && !kept.nodes.has(node.id) && !first;
    if (apart && !hubs.has(node.id)) continue;
    found.push({ node, x, y, radius: (node.size ?? 10) * scale, first, apart });
  }
  return found.sort((a, b) => b.first - a.first || a.apart - b.apart || b.node.entity.degree - a.node.entity.degree || (a.node.id < b.node.id ? -1 : 1));
}

/** Draws names after vis-network has drawn the rest. */
export function drawLabels(context) {
  const kept = inFocus();
  const scale = network.getScale();
  const positions = network.getPositions();
  const [marks, large, names] = [new Taken(), new Taken(), new Taken()];
  const rows = roomInRows(positions);
  const free = freeCanvas();
  const isInside = (box) => box.left > free.left + 4 && box.right < free.right - 4 && box.top > free.top + 4 && box.bottom < free.bottom - 4;
  const all = wanted(kept, positions, scale);
  for (const [place, { node, x, y, radius }] of all.entries()) {
    const box = { left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2, own: node.id };
    marks.add(box);
    if (place < 24) large.add(box);
  }
  const buttons = document.getElementById("zoom");
  names.add({ left: buttons.offsetLeft, right: buttons.offsetLeft + buttons.offsetWidth, top: buttons.offsetTop, bottom: canvas.clientHeight, own: "" });
  const ratio = context.canvas.width / canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const [ground, ink, soft] = [colour("ground"), colour("text"), colour("soft")];
  drawCounts(context, names, marks, kept, positions, { ground, soft });
  labelsShown = [];
  for (const [place, { node, x, y, radius, first, apart }] of all.entries()) {
    const room = node.ties.length ? Infinity : Math.min(rows.get(node.id) * scale - 12, free.right - x - 8) - radius - 4;
    if (room < 24 && !first) continue;
    const text = room < Infinity ? fitted(context, node, Math.max(room, 24)) : linesOf(context, node);
    const options = places(x, y, radius, text, !node.ties.length).filter(isInside);
    const open = options.filter((one) => !names.meets(one, node.id));
    // A hub is named even where its name covers small neighbours; others only where they cover nothing.
    const hub = place < 24 && node.entity.degree > 4;
    const box = open.find((one) => !marks.meets(one, node.id)) ?? (hub ? open.find((one) => !large.meets(one, node.id)) : undefined) ?? (hubs.has(node.id) ? open[0] : undefined) ?? (first ? options[0] : undefined);
    if (!box) continue;
    names.add({ ...box, left: box.left - 4, right: box.right + 4, own: `${node.id} name` });
    labelsShown.push({ id: node.id, ...box });
    context.globalAlpha = apart ? 0.5 : 1;
    drawText(context, text, box, { ground, ink: node.entity.label === "Document" ? soft : ink });
  }
  context.restore();
}
function drawText(context, { lines, font, step, width }, box, { ground, ink }) {
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ground;
  context.fillStyle = ink;
  const middle = box.left + width / 2;
  lines.forEach((line, number) => context.strokeText(line, middle, box.top + number * step + 1));
  lines.forEach((line, number) => context.fillText(line, middle, box.top + number * step + 1));
}

/** How many relationships a line stands for, where it is more than one and there is room. */
function drawCounts(context, names, marks, kept, positions, { ground, soft }) {
  context.font = `600 11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of edges.values()) {
    if (edge.relationships.length < 2 || (kept && !kept.edges.has(edge.id))) continue;
    const told = edge.relationships.filter(isTold).length;
    if (told < 2) continue;
    const [from, to] = [network.canvasToDOM(positions[edge.from]), network.canvasToDOM(positions[edge.to])];
    if (Math.hypot(from.x - to.x, from.y - to.y) < (kept ? 40 : 90)) continue;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const box = { left: x - 9, right: x + 9, top: y - 8, bottom: y + 8, own: edge.id };
    if (names.meets(box, edge.id) || marks.meets(box, edge.id)) continue;
    names.add(box);
    context.fillStyle = ground;
    context.beginPath();
    context.arc(x, y, 8, 0, 7);
    context.fill();
    context.fillStyle = soft;
    context.fillText(String(told), x, y + 0.5);
  }
}

/** The names that are drawn, with their boxes in pixels of the page. */
export function names() {
  const { left, top } = canvas.getBoundingClientRect();
  return labelsShown.map((box) => ({ id: box.id, left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top }));
}

/** The nodes that are shown, with their middle and half their width in pixels of the page. */
export function spots() {
  const { left, top } = canvas.getBoundingClientRect();
  const [positions, scale] = [network.getPositions(), network.getScale()];
  return [...nodes.values()].filter(isShown).map((node) => {
    const { x, y } = network.canvasToDOM(positions[node.id]);
    return { id: node.id, x: x + left, y: y + top, r: network.body.nodes[node.id].options.size * scale };
  });
}
