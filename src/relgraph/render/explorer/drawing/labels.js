// Names upon the drawing: the most important first, none over another or cut by the window's edge, each with a halo.
import { middle } from "./shapes.js";

const SIZE = 12;
const LINE = 15;
// Up to so many nodes in sight no name covers one.
const MOST_OBSTACLES = 1500;

/** Draws the names, arrows and counts of a scene, and gives the boxes of the names. */
export function drawLabels(context, { scene, camera, grow, emphasis, hovered, colours, free, obstacles = [] }) {
  const boxes = [];
  const taken = new Grid();
  const { width, height } = camera.at;
  context.lineJoin = "round";
  drawArrows(context, scene, camera, grow, emphasis);
  for (const box of obstacles) taken.add({ ...box, isName: true });
  const order = candidates(scene, emphasis, hovered);
  const near = order.filter(({ at }) => inside(camera, scene.nodes[at], width, height));
  if (near.length <= MOST_OBSTACLES) for (const { at } of near) taken.add(discOf(camera, scene.nodes[at], grow));
  const most = Math.max(12, Math.floor((width * height) / 8000));
  for (const { at, must } of near.slice(0, 900)) {
    if (boxes.length >= most && !must) break;
    const node = scene.nodes[at];
    const lines = linesOf(node.name, must);
    context.font = `${must || node.members ? 600 : 400} ${SIZE}px ${colours.sans}`;
    const measured = Math.max(...lines.map((line) => context.measureText(line).width));
    const place = placeFor(node, camera, grow, measured, lines.length, free ?? { left: 0, top: 0, right: width, bottom: height }, taken, must);
    if (!place) continue;
    taken.add({ ...place, isName: true });
    boxes.push({ id: node.key, ...place });
    write(context, lines, place, colours);
  }
  if (scene.lines.length < 6000) drawCounts(context, scene, camera, colours, emphasis, taken, width, height);
  return boxes;
}

function candidates(scene, emphasis, hovered) {
  const rank = (at) => (at === emphasis?.chosen || at === hovered ? 3 : emphasis?.nodes.has(at) ? 2 : 1);
  const order = scene.nodes.map((node, at) => ({ at, must: at === emphasis?.chosen || at === hovered, rank: rank(at), weight: node.weight }));
  const wanted = emphasis ? order.filter((one) => one.rank > 1) : order;
  return wanted.sort((a, b) => b.rank - a.rank || b.weight - a.weight || a.at - b.at);
}

function inside(camera, node, width, height) {
  const [x, y] = camera.toScreen(node.x, node.y);
  return x > 0 && x < width && y > 0 && y < height;
}

function discOf(camera, node, grow) {
  const [x, y] = camera.toScreen(node.x, node.y);
  const r = node.size * grow * 0.85;
  return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

/** A name in one or two lines, shortened where it is very long and not asked for. */
export function linesOf(name, whole = false) {
  const most = whole ? 60 : 44;
  const text = name.length > most * 2 ? `${name.slice(0, most * 2 - 1)}…` : name;
  if (text.length <= 26) return [text];
  const middleOf = text.length / 2;
  let cut = -1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) {
    if (cut < 0 || Math.abs(at - middleOf) < Math.abs(cut - middleOf)) cut = at;
  }
  const parts = cut < 0 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
  return parts.map((part) => (part.length > most ? `${part.slice(0, most - 1)}…` : part));
}

/** The first free place for a name: below, above, right or left of its node; one that must be shown may cover nodes. */
function placeFor(node, camera, grow, measured, count, free, taken, must) {
  const [x, y] = camera.toScreen(node.x, node.y);
  const r = node.size * grow + 3;
  const [w, h] = [measured + 4, count * LINE];
  const box = (left, top) => ({ left, top, right: left + w, bottom: top + h });
  const places = [box(x - w / 2, y + r), box(x - w / 2, y - r - h), box(x + r, y - h / 2), box(x - r - w, y - h / 2)];
  const fits = (one) => one.left >= free.left && one.right <= free.right && one.top >= free.top && one.bottom <= free.bottom;
  const found = places.find((one) => fits(one) && !taken.meets(one));
  if (found || !must) return found;
  return places.find((one) => fits(one) && !taken.meetsNames(one));
}

function write(context, lines, box, colours) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.strokeStyle = colours.ground;
  context.lineWidth = 3.5;
  context.fillStyle = colours.text;
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
    if (!line.arrow) return;
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

/** The number of relationships that a line stands for, where there is room. */
function drawCounts(context, scene, camera, colours, emphasis, taken, width, height) {
  context.font = `500 10px ${colours.sans}`;
  scene.lines.forEach((line, at) => {
    if (line.count < 2 || (emphasis ? !emphasis.lines.has(at) : camera.at.k < 0.5 && scene.kind === "nodes")) return;
    const [a, b] = [scene.nodes[line.a], scene.nodes[line.b]];
    const [x, y] = camera.toScreen(...middle(a.x, a.y, b.x, b.y, line.bend));
    if (x < 0 || y < 0 || x > width || y > height || Math.hypot(a.x - b.x, a.y - b.y) * camera.at.k < 70) return;
    const text = line.count.toLocaleString("en");
    const w = context.measureText(text).width + 4;
    const box = { left: x - w / 2, right: x + w / 2, top: y - 7, bottom: y + 7 };
    if (taken.meets(box)) return;
    taken.add(box);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.strokeStyle = colours.ground;
    context.lineWidth = 3;
    context.fillStyle = colours.soft;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  });
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
  meets(box, is = () => true) {
    return this.each(box, (cell) => (this.cells.get(cell) ?? []).some((one) => is(one) && one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom));
  }
  meetsNames(box) { return this.meets(box, (one) => one.isName); }
}
