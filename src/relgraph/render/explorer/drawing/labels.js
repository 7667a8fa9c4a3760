// Names upon the drawing: the most important first, none over another or cut by the window's edge, each with a halo.
import { middle } from "./shapes.js";

const SIZE = 12;
const LINE = 15;
// The most important nodes in sight are named even where that covers others.
const HUBS = 16;
const AROUND = 10;
const MOST_COUNTS = 80;
// Where marks are drawn smaller than this share of their usual size, arrows would hide them.
const LEAST_ARROWS = 0.55;
// Letters of names in a row of nodes without relationships: as many as find room.
const CUTS = [60, 30, 26, 22, 18];
// Up to so many nodes in sight no name covers one.
const MOST_OBSTACLES = 1500;

/** Draws the names, arrows and counts of a scene, and gives the boxes of the names, `isQuiet` those of what does not stand out. */
export function drawLabels(context, { scene, camera, grow, emphasis, hovered, colours, free, obstacles = [] }) {
  const boxes = [];
  const taken = new Grid();
  const { width, height } = camera.at;
  context.lineJoin = "round";
  drawArrows(context, scene, camera, grow, emphasis);
  for (const box of obstacles) taken.add({ ...box, isName: true });
  const order = candidates(scene, emphasis, hovered).filter(({ at }) => inside(camera, scene.nodes[at], width, height));
  const near = emphasis ? order.filter((one) => one.rank > 1) : order;
  if (near.length <= MOST_OBSTACLES) for (const { at } of near) taken.add(discOf(camera, scene.nodes[at], grow));
  const most = Math.max(12, Math.floor((width * height) / (near.length > MOST_OBSTACLES ? 20_000 : 8000)));
  const few = emphasis && near.length < HUBS;
  let used = "";
  const name = ({ at, must }, wanted, isQuiet) => {
    const node = scene.nodes[at];
    const font = `${must || (few && !isQuiet) ? "600" : node.face} ${SIZE}px ${colours.sans}`;
    if (used !== font) context.font = used = font;
    const named = placed(context, node, camera, grow, free ?? { left: 0, top: 0, right: width, bottom: height }, taken, { must, wanted });
    if (!named) return;
    taken.add({ ...named.box, isName: true });
    boxes.push({ id: node.key, lines: named.lines, isQuiet, ...named.box });
    write(context, named.lines, named.box, colours, isQuiet ? colours.soft : colours.text);
  };
  for (const [place, one] of near.slice(0, 900).entries()) {
    if (boxes.length >= most && !one.must) break;
    name(one, one.must || place < HUBS, false);
  }
  if (scene.lines.length < 6000) drawCounts(context, scene, camera, colours, emphasis, taken, width, height);
  if (scene.kind === "communities") drawMembers(context, scene, camera, grow, colours);
  // Where little stands out, the hubs around it tell where that is.
  used = "";
  if (few) for (const one of order.slice(near.length, near.length + AROUND)) name(one, false, true);
  return boxes;
}

function candidates(scene, emphasis, hovered) {
  const rank = (at) => (at === emphasis?.chosen || at === hovered ? 3 : emphasis?.nodes.has(at) ? 2 : 1);
  const order = scene.nodes.map((node, at) => ({ at, must: at === emphasis?.chosen || at === hovered, rank: rank(at), weight: node.weight }));
  return order.sort((a, b) => b.rank - a.rank || b.weight - a.weight || a.at - b.at);
}

function inside(camera, node, width, height) {
  const [x, y] = camera.toScreen(node.x, node.y);
  return x > 0 && x < width && y > 0 && y < height;
}

function discOf(camera, node, grow) {
  const [x, y] = camera.toScreen(node.x, node.y);
  const r = node.size * grow * 0.85;
  return { left: x - r, top: y - r, right: x + r, bottom: y + r, size: node.size };
}

/** A name in one or two lines, shortened where it is very long and not asked for. */
function linesOf(name, whole = false) {
  const most = whole ? 60 : 44;
  const text = shortened(name, most * 2);
  if (text.length <= 26) return [text];
  const middleOf = text.length / 2;
  let cut = -1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) {
    if (cut < 0 || Math.abs(at - middleOf) < Math.abs(cut - middleOf)) cut = at;
  }
  const parts = cut < 0 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
  return parts.map((part) => shortened(part, most));
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/**
 * The lines of a name and the first free place for it: below, above, right or left of its node; null where there is none. One that is
 * `wanted` may cover nodes that are clearly smaller than its own, as few as may be, and one that `must` be shown any node.
 */
function placed(context, node, camera, grow, free, taken, { must, wanted }) {
  const lines = node.isAlone && !must ? [node.name] : linesOf(node.name, must);
  const [x, y] = camera.toScreen(node.x, node.y);
  const r = node.size * grow + 3;
  const placesOf = (rows) => {
    const [w, h] = [Math.max(...rows.map((row) => widthOf(context, row))) + 4, rows.length * LINE];
    const box = (left, top) => ({ left, top, right: left + w, bottom: top + h });
    const beside = [box(x + r, y - h / 2), box(x - r - w, y - h / 2)];
    return node.isAlone ? beside.slice(0, 1) : [box(x - w / 2, y + r), box(x - w / 2, y - r - h), ...beside];
  };
  const fits = (one) => one.left >= free.left && one.right <= free.right && one.top >= free.top && one.bottom <= free.bottom;
  // Nodes without relationships stand in rows with room for one line.
  for (const rows of node.isAlone && !must ? CUTS.map((most) => [shortened(node.name, most)]) : [lines]) {
    const box = placesOf(rows).find((one) => fits(one) && !taken.meets(one));
    if (box) return { lines: rows, box };
  }
  if (!wanted) return null;
  const places = placesOf(lines).filter((one) => fits(one) && !taken.meets(one, ({ isName, size }) => isName || (!must && size > node.size * 0.75)));
  const covered = places.map((one) => taken.count(one));
  const box = places[covered.indexOf(Math.min(...covered))];
  return box ? { lines, box } : null;
}

const widths = new Map();

/** How wide a text is in the font that is set. */
function widthOf(context, text) {
  const key = `${context.font} ${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

function write(context, lines, box, colours, ink) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.strokeStyle = colours.ground;
  context.lineWidth = 3.5;
  context.fillStyle = ink;
  const x = (box.left + box.right) / 2;
  lines.forEach((line, at) => {
    const y = box.top + LINE * (at + 0.5);
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

function drawArrows(context, scene, camera, grow, emphasis) {
  const { width, height } = camera.at;
  scene.lines.forEach((line, at) => {
    if (!line.arrow || (grow < LEAST_ARROWS && !emphasis?.lines.has(at))) return;
    const [a, b] = [scene.nodes[line.a], scene.nodes[line.b]];
    const [mx, my] = middle(a.x, a.y, b.x, b.y, line.bend);
    const [bx, by] = camera.toScreen(b.x, b.y);
    const [px, py] = camera.toScreen(mx, my);
    const angle = Math.atan2(by - py, bx - px);
    const [tx, ty] = [bx - Math.cos(angle) * b.size * grow, by - Math.sin(angle) * b.size * grow];
    if (tx < 0 || ty < 0 || tx > width || ty > height) return;
    context.globalAlpha = emphasis && !emphasis.lines.has(at) ? 0.15 : 0.9;
    context.fillStyle = line.colour;
    context.beginPath();
    context.moveTo(tx, ty);
    for (const side of [-1, 1]) context.lineTo(tx - 8 * Math.cos(angle + side * 0.4), ty - 8 * Math.sin(angle + side * 0.4));
    context.fill();
    context.globalAlpha = 1;
  });
}

/** The number of relationships that a line stands for, where there is room; of many only the most important lines have theirs. */
function drawCounts(context, scene, camera, colours, emphasis, taken, width, height) {
  context.font = `500 10px ${colours.sans}`;
  let left = MOST_COUNTS;
  for (let at = scene.lines.length - 1; at >= 0 && left; at -= 1) {
    const line = scene.lines[at];
    if (line.count < 2 || (emphasis ? !emphasis.lines.has(at) : camera.at.k < 0.5 && scene.kind === "nodes")) continue;
    const [a, b] = [scene.nodes[line.a], scene.nodes[line.b]];
    const [x, y] = camera.toScreen(...middle(a.x, a.y, b.x, b.y, line.bend));
    if (x < 0 || y < 0 || x > width || y > height || Math.hypot(a.x - b.x, a.y - b.y) * camera.at.k < 70) continue;
    const text = line.count.toLocaleString("en");
    const w = widthOf(context, text) + 4;
    const box = { left: x - w / 2, right: x + w / 2, top: y - 7, bottom: y + 7 };
    if (taken.meets(box)) continue;
    taken.add(box);
    left -= 1;
    writeNumber(context, text, x, y, colours);
  }
}

function writeNumber(context, text, x, y, colours) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.strokeStyle = colours.ground;
  context.lineWidth = 3;
  context.fillStyle = colours.soft;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

/** How many nodes a disc stands for, within it. */
function drawMembers(context, scene, camera, grow, colours) {
  context.font = `600 11px ${colours.sans}`;
  for (const node of scene.nodes) {
    const text = node.members?.toLocaleString("en") ?? "";
    if (!text || node.size * grow < widthOf(context, text) / 2 + 1) continue;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = colours.text;
    context.fillText(text, ...camera.toScreen(node.x, node.y));
  }
}

/** Boxes by the cells that they touch. */
class Grid {
  constructor() { this.cells = new Map(); }
  each(box, take) {
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x += 1) {
      for (let y = Math.floor(box.top / 32); y <= Math.floor(box.bottom / 32); y += 1) if (take(x * 65536 + y)) return true;
    }
    return false;
  }
  add(box) {
    this.each(box, (cell) => {
      if (this.cells.has(cell)) this.cells.get(cell).push(box);
      else this.cells.set(cell, [box]);
      return false;
    });
  }
  /** Whether any for which `is` holds lies under a box. */
  meets(box, is = () => true) {
    return this.each(box, (cell) => (this.cells.get(cell) ?? []).some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom && is(one)));
  }
  /** How many do. */
  count(box) {
    const found = new Set();
    this.meets(box, (one) => !found.add(one));
    return found.size;
  }
}
