// What is drawn: nodes with their places and marks, lines between them; or communities where there are too many nodes.
import { middle } from "./shapes.js";
import { grouping, shapeOf, sizes } from "./looks.js";

// More nodes than that are no drawing but a cloud: communities come first.
export const MOST_NODES = 1500;
// Up to so many nodes each relationship has a line of its own; above, those of two nodes share one.
export const MOST_CURVES = 150;
// What is done comes before where something belongs.
const RANK = ["COOPERATES_WITH", "HOLDS_POST", "MET_WITH", "DEPLOYED_TO", "CONGRATULATED", "ATTENDED", "PART_OF", "BELONGS_TO", "ACTIVE_IN", "MENTIONED_IN"];
// How names are set, so that countries and areas are told apart from bodies and people.
const FACES = { Country: "600", CooperationArea: "italic" };
const ARROWS = new Set(["CONGRATULATED", "DEPLOYED_TO"]);

export function inCommunities(state, shown) {
  return shown.nodeCount > MOST_NODES && state.community < 0 && !state.whole;
}

/**
 * The scene: `nodes` ({ key, n or community, x, y, size, shape, colour, name, face, isAlone, isPinned, weight }) and `lines`
 * ({ key, a, b, ties, type, width, opacity, dash, bend, arrow, count }), whose ends are places in `nodes`.
 */
export function sceneOf(model, state, shown, colours) {
  return inCommunities(state, shown) ? communityScene(model, state, shown, colours) : nodeScene(model, state, shown, colours);
}

function nodeScene(model, state, shown, colours) {
  const size = sizes(model, state.size);
  const groups = grouping(model, state.colour);
  const colourOf = groups
    ? (n) => (groups.of(n) < 0 ? colours.other : colours.series[groups.of(n)])
    : (n) => colours.labels[model.label[n]] ?? colours.other;
  const placeOf = new Int32Array(model.count).fill(-1);
  const nodes = [];
  for (let n = 0; n < model.count; n += 1) {
    if (!shown.nodes[n]) continue;
    placeOf[n] = nodes.length;
    const [x, y] = state.pinned.get(n) ?? [model.x[n], model.y[n]];
    nodes.push({ key: model.id[n], n, community: -1, x, y, size: size[n], shape: shapeOf(model, n), colour: colourOf(n), name: model.caption(n), face: FACES[model.label[n]] ?? "400", isAlone: !model.degree[n], isPinned: state.pinned.has(n), weight: size[n] + model.degree[n] / 1e4 });
  }
  const pairs = new Map();
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    const [a, b] = [placeOf[model.source[r]], placeOf[model.target[r]]];
    if (a < 0 || b < 0) continue;
    const pair = a < b ? a * nodes.length + b : b * nodes.length + a;
    if (pairs.has(pair)) pairs.get(pair).push(r);
    else pairs.set(pair, [r]);
  }
  const opacity = opacityOf(Math.max(nodes.length, 0.6 * pairs.size));
  const lines = [];
  for (const ties of pairs.values()) {
    ties.sort((r, s) => RANK.indexOf(model.type[r]) - RANK.indexOf(model.type[s]) || r - s);
    const ends = [placeOf[model.source[ties[0]]], placeOf[model.target[ties[0]]]];
    if (nodes.length > MOST_CURVES) lines.push(lineOf(model, colours, ends, ties, 0, opacity));
    else {
      const length = Math.hypot(nodes[ends[0]].x - nodes[ends[1]].x, nodes[ends[0]].y - nodes[ends[1]].y);
      const gap = Math.min(13, (0.4 * length) / ties.length);
      ties.forEach((r, at) => {
        const own = [placeOf[model.source[r]], placeOf[model.target[r]]];
        const bend = (at - (ties.length - 1) / 2) * gap;
        lines.push(lineOf(model, colours, own, [r], own[0] === ends[0] ? bend : -bend, opacity));
      });
    }
  }
  lines.sort((one, other) => RANK.indexOf(other.type) - RANK.indexOf(one.type) || (one.key < other.key ? -1 : 1));
  return { kind: "nodes", nodes, lines, placeOf, groups: groups?.entries ?? null };
}

function lineOf(model, colours, [a, b], ties, bend, opacity) {
  const type = model.type[ties[0]];
  const same = ties.every((r) => model.type[r] !== type || model.status[r] === model.status[ties[0]]);
  return {
    key: model.keyOf(ties[0]),
    a,
    b,
    ties,
    type,
    colour: colours.types[type] ?? colours.other,
    width: (model.about.types[type]?.width ?? 1) + Math.min(2.2, 0.5 * Math.log2(ties.length)),
    opacity,
    dash: (same && model.about.dashes[model.status[ties[0]]]) || [],
    bend,
    arrow: ARROWS.has(type) && ties.length === 1,
    count: ties.length,
  };
}

/** Of lines: .7 of 40 nodes, .45 of 400, .14 of 4,000, and less where they lie dense. */
function opacityOf(count) {
  return Math.min(0.75, Math.max(0.14, 0.7 - 0.28 * Math.log10(Math.max(count, 1) / 40)));
}

function communityScene(model, state, shown, colours) {
  const total = model.communities.length;
  const members = new Int32Array(total);
  for (let n = 0; n < model.count; n += 1) if (shown.nodes[n] && model.community[n] >= 0) members[model.community[n]] += 1;
  const placeOf = new Int32Array(model.count).fill(-1);
  const places = new Int32Array(total).fill(-1);
  const nodes = [];
  const largest = Math.max(...members, 1);
  const extent = spread(model.communities);
  model.communities.forEach((one, at) => {
    if (!members[at]) return;
    places[at] = nodes.length;
    const size = 10 + 34 * Math.sqrt(members[at] / largest);
    const colour = state.colour === "community" && at < colours.series.length ? colours.series[at] : colours.labels.Country;
    nodes.push({ key: `community ${at}`, n: -1, community: at, x: one.x / extent, y: one.y / extent, size, shape: "dot", colour, name: one.name, face: "600", members: members[at], weight: size });
  });
  for (let n = 0; n < model.count; n += 1) if (shown.nodes[n] && model.community[n] >= 0) placeOf[n] = places[model.community[n]];
  const counts = new Map();
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    const [a, b] = [placeOf[model.source[r]], placeOf[model.target[r]]];
    if (a < 0 || b < 0 || a === b) continue;
    const pair = Math.min(a, b) * nodes.length + Math.max(a, b);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const lines = [...counts].map(([pair, count]) => {
    const [a, b] = [Math.floor(pair / nodes.length), pair % nodes.length];
    const share = Math.sqrt(count / most);
    return { key: `${nodes[a].key}|${nodes[b].key}`, a, b, ties: [], type: "", colour: colours.soft, width: 0.6 + 5 * share, opacity: 0.1 + 0.4 * share, dash: [], bend: 0, arrow: false, count };
  });
  lines.sort((one, other) => one.count - other.count || (one.key < other.key ? -1 : 1));
  return { kind: "communities", nodes, lines, placeOf, groups: null };
}

/** Units of the layout to one of this drawing, in which neighbouring communities stand about 110 apart. */
function spread(communities) {
  const near = communities.map((one) => communities.reduce((least, other) => (other === one ? least : Math.min(least, Math.hypot(one.x - other.x, one.y - other.y))), Infinity));
  const typical = near.filter(Number.isFinite).sort((a, b) => a - b)[Math.floor(near.length / 2)] ?? 0;
  return Math.max(typical / 110, 0.01);
}

/** Box around the places of nodes; null of none. */
export function boundsOf(nodes) {
  if (!nodes.length) return null;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of nodes) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** What stands out of a scene: places of nodes and lines; null where all do. */
export function emphasisOf(model, state, scene, way) {
  const { selection } = state;
  if (!selection || scene.kind === "communities") return null;
  const nodes = new Set();
  const lines = new Set();
  const take = (n) => { if (n >= 0 && scene.placeOf[n] >= 0) nodes.add(scene.placeOf[n]); };
  const path = new Set(way ?? []);
  if (selection.kind === "node") take(selection.n);
  if (selection.kind === "marked") selection.nodes.forEach(take);
  if (selection.kind === "path") [selection.a, selection.b].forEach(take);
  if (selection.kind === "tie") [model.source[selection.r], model.target[selection.r]].forEach(take);
  if (selection.kind === "pair") [selection.a, selection.b].forEach(take);
  if (!nodes.size) return null;
  scene.lines.forEach((line, at) => {
    const touches = {
      node: () => nodes.has(line.a) && line.a === scene.placeOf[selection.n] || line.b === scene.placeOf[selection.n],
      marked: () => nodes.has(line.a) && nodes.has(line.b),
      tie: () => line.ties.includes(selection.r),
      pair: () => nodes.has(line.a) && nodes.has(line.b),
      path: () => line.ties.some((r) => path.has(r)),
    }[selection.kind]();
    if (touches) lines.add(at);
  });
  if (selection.kind === "node" || selection.kind === "path") for (const at of lines) nodes.add(scene.lines[at].a).add(scene.lines[at].b);
  return { nodes, lines, chosen: selection.kind === "node" ? scene.placeOf[selection.n] : -1 };
}

/** What lies at a point of the window: `{ node }`, `{ line }`, or null. */
export function hit(scene, camera, grow, px, py, touch = false) {
  const [x, y] = camera.toDrawing(px, py);
  const { k } = camera.at;
  const slack = touch ? 12 : 3;
  let best = null;
  let nearest = Infinity;
  scene.nodes.forEach((node, at) => {
    const distance = Math.hypot(node.x - x, node.y - y) * k - node.size * grow;
    if (distance < slack && distance < nearest) [best, nearest] = [{ node: at }, distance];
  });
  if (best || scene.kind === "communities") return best;
  nearest = touch ? 12 : 6;
  scene.lines.forEach((line, at) => {
    const distance = away(scene.nodes[line.a], scene.nodes[line.b], line.bend, x, y) * k;
    if (distance < nearest) [best, nearest] = [{ line: at }, distance];
  });
  return best;
}

/** Distance of a point from a line, which is taken as two straight halves where it is bent. */
function away(a, b, bend, x, y) {
  if (!bend) return fromSegment(a.x, a.y, b.x, b.y, x, y);
  const [mx, my] = middle(a.x, a.y, b.x, b.y, bend);
  return Math.min(fromSegment(a.x, a.y, mx, my, x, y), fromSegment(mx, my, b.x, b.y, x, y));
}

function fromSegment(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}
