// Names and counts upon the drawing: the same size on the screen at any scale, the most important first, none over another.
import { cut } from "../shared/words.js";
import { Taken, leastCovering, places, quietest } from "./boxes.js";
import { colour, edges, isShown, isTold, nodes, state } from "./data.js";
import { canvas, inFocus, network, sizeOf } from "./drawing.js";
import { freeCanvas } from "./frame.js";

const FONT = '-apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
const STYLES = { Country: [600, 13], CooperationArea: [400, 12, "italic"], Document: [400, 11], Person: [400, 12] };
// Up to this many nodes each should have its name.
const SMALL = 60;
const measured = new Map();
let labelsShown = []; // which names were drawn, and where upon the canvas
let countsShown = []; // for which lines a count was drawn, and which
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

/** The straight lines that a name should not lie upon: all that are shown; in a large drawing those of a node with few. */
function linesBy(positions) {
  const at = new Map();
  const place = (id) => at.get(id) ?? at.set(id, network.canvasToDOM(positions[id])).get(id);
  if (edges.size > 300) return (node) => (node.ties.length > 3 ? [] : node.ties).filter(isTold).map((one) => [place(one.from), place(one.to)]);
  const all = [...edges.values()].filter((edge) => edge.relationships.some(isTold)).map((edge) => [place(edge.from), place(edge.to)]);
  return () => all;
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
    found.push({ node, x, y, radius: sizeOf(node) * scale, first, apart });
  }
  return found.sort((a, b) => b.first - a.first || a.apart - b.apart || b.node.entity.degree - a.node.entity.degree || (a.node.id < b.node.id ? -1 : 1));
}

/** The text of each name with its room, where there is any: a node without ties has that up to the next in its row. */
function textsOf(context, all, positions, scale, free) {
  const rows = roomInRows(positions);
  const texts = new Map();
  for (const { node, x, radius, first } of all) {
    const room = node.ties.length ? Infinity : Math.min(rows.get(node.id) * scale - 12, free.right - x - 8) - radius - 4;
    if (room >= 24 || first) texts.set(node, room < Infinity ? fitted(context, node, Math.max(room, 24)) : linesOf(context, node));
  }
  return texts;
}

/** Where names stand, in this order; `isQuiet`: rather where no line crosses them than in the customary place. */
function arranged(all, { texts, taken, marks, large, isInside, linesOfNode }, isQuiet) {
  const names = new Taken(taken);
  const found = [];
  for (const { node, place, x, y, radius, first, apart } of all) {
    const text = texts.get(node);
    if (!text) continue;
    const inside = places(x, y, radius, text, !node.ties.length).filter(isInside);
    const options = isQuiet ? quietest(inside, linesOfNode(node)) : inside;
    const open = options.filter((one) => !names.meets(one, node.id));
    // In a large drawing a hub is named even where its name covers small neighbours; others only where they cover nothing.
    const crowded = all.length > SMALL;
    const clear = open.find((one) => !marks.meets(one, node.id)) ?? (crowded && place < 24 && node.entity.degree > 4 ? open.find((one) => !large.meets(one, node.id)) : undefined);
    const box = clear ?? (crowded && hubs.has(node.id) ? leastCovering(open, large, node.id) : undefined) ?? (first ? leastCovering(options, names, node.id) : undefined);
    if (!box) continue;
    names.add({ ...box, left: box.left - 4, right: box.right + 4, own: `${node.id} name` });
    found.push({ node, text, box, apart });
  }
  return found;
}

/** Of several ways to place names that which places most: a small drawing should name every node. */
function bestArranged(all, given) {
  const first = arranged(all, given, true);
  if (all.length > SMALL || first.length === all.length) return first;
  const placed = new Set(first.map(({ node }) => node));
  const missedFirst = [...all].sort((a, b) => b.first - a.first || placed.has(a.node) - placed.has(b.node));
  const others = [[missedFirst, true], [all, false], [missedFirst, false]].map(([order, isQuiet]) => arranged(order, given, isQuiet));
  return others.reduce((best, other) => (other.length > best.length ? other : best), first);
}

/** Draws names after vis-network has drawn the rest. */
export function drawLabels(context) {
  const kept = inFocus();
  const scale = network.getScale();
  const positions = network.getPositions();
  const free = freeCanvas();
  const isInside = (box) => box.left > free.left + 4 && box.right < free.right - 4 && box.top > free.top + 4 && box.bottom < free.bottom - 4;
  const all = wanted(kept, positions, scale).map((one, place) => ({ ...one, place }));
  const around = all.map(({ node, x, y, radius }) => ({ left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2, own: node.id }));
  const [marks, large] = [new Taken(around), new Taken(around.slice(0, 24))];
  const buttons = document.getElementById("zoom");
  const taken = [{ left: buttons.offsetLeft, right: buttons.offsetLeft + buttons.offsetWidth, top: buttons.offsetTop, bottom: canvas.clientHeight, own: "" }];
  const ratio = context.canvas.width / canvas.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const [ground, ink, soft] = [colour("ground"), colour("text"), colour("soft")];
  drawCounts(context, taken, marks, kept, positions, { ground, soft });
  const texts = textsOf(context, all, positions, scale, free);
  const found = bestArranged(all, { texts, taken, marks, large, isInside, linesOfNode: linesBy(positions) });
  for (const { node, text, box, apart } of found) {
    context.globalAlpha = apart ? 0.5 : 1;
    drawText(context, text, box, { ground, ink: node.entity.label === "Document" ? soft : ink });
  }
  labelsShown = found.map(({ node, box }) => ({ id: node.id, ...box }));
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

/** How many relationships a line stands for, where it is more than one and there is room; adds the boxes to those taken. */
function drawCounts(context, taken, marks, kept, positions, { ground, soft }) {
  context.font = `600 11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const names = new Taken(taken);
  countsShown = [];
  for (const edge of edges.values()) {
    if (edge.relationships.length < 2 || (kept && !kept.edges.has(edge.id))) continue;
    const told = edge.relationships.filter(isTold).length;
    if (told < 2) continue;
    const [from, to] = [network.canvasToDOM(positions[edge.from]), network.canvasToDOM(positions[edge.to])];
    const isAsked = state.selected?.edge === edge.id; // is always told
    if (!isAsked && Math.hypot(from.x - to.x, from.y - to.y) < (kept ? 40 : 56)) continue;
    const boxes = [0.5, 0.38, 0.62, 0.28, 0.72].map((part) => {
      const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
      return { left: x - 9, right: x + 9, top: y - 8, bottom: y + 8, x, y, own: edge.id };
    });
    const free = boxes.find((one) => !names.meets(one, edge.id) && !marks.meets(one, edge.id));
    const box = free ?? (isAsked ? boxes[0] : undefined);
    if (!box) continue;
    const { x, y } = box;
    names.add(box);
    taken.push(box);
    context.fillStyle = ground;
    context.beginPath();
    context.arc(x, y, 8, 0, 7);
    context.fill();
    context.fillStyle = soft;
    context.fillText(String(told), x, y + 0.5);
    countsShown.push({ id: edge.id, count: told });
  }
}

/** The names that are drawn, with their boxes in pixels of the page. */
export function names() {
  const { left, top } = canvas.getBoundingClientRect();
  return labelsShown.map((box) => ({ id: box.id, left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top }));
}

/** The counts that are drawn upon lines that stand for more than one relationship. */
export function counts() {
  return countsShown;
}

/** The nodes that are shown, with their middle and half their width in pixels of the page. */
export function spots() {
  const { left, top } = canvas.getBoundingClientRect();
  const [positions, scale] = [network.getPositions(), network.getScale()];
  return [...nodes.values()].filter(isShown).map((node) => {
    const { x, y } = network.canvasToDOM(positions[node.id]);
    return { id: node.id, x: x + left, y: y + top, r: sizeOf(node) * scale };
  });
}
