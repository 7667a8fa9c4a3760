// Communities in place of their nodes: discs that touch none other, with how many they are, and the strongest lines between them.
import { mixed } from "./looks.js";

// Of each community so many lines are drawn: all of them would hide one another.
const STRONGEST = 4;
// Between two discs, for names; in units of the drawing, as everything here.
const GAP = 44;
// How many times the room of the discs all of them lie in.
const ROOM = 2;

/** The scene of communities, as `sceneOf` gives it; its nodes have `members` and a `border` of their own. */
export function communityScene(model, state, shown, colours) {
  const members = new Int32Array(model.communities.length);
  const isShown = (n) => shown.nodes[n] && model.community[n] >= 0;
  for (let n = 0; n < model.count; n += 1) if (isShown(n)) members[model.community[n]] += 1;
  const places = new Int32Array(model.communities.length).fill(-1);
  const nodes = [];
  discsOf(model).forEach(({ x, y, sizeOf }, at) => {
    if (!members[at]) return;
    const { name, isRest } = model.communities[at];
    places[at] = nodes.length;
    const colour = isRest ? colours.other : state.colour === "community" && at < colours.series.length ? colours.series[at] : colours.labels.Country;
    const size = sizeOf(members[at]);
    nodes.push({ key: `community ${at}`, n: -1, community: at, x, y, size, shape: "dot", colour: mixed(colour, colours.ground, 0.2), border: colour, name, face: "600", members: members[at], weight: members[at] });
  });
  const placeOf = Int32Array.from(model.community, (community, n) => (isShown(n) ? places[community] : -1));
  return { kind: "communities", nodes, lines: linesBetween(model, shown, nodes, placeOf, colours), placeOf, groups: null };
}

const known = new WeakMap();

/** Of each community the middle of its disc, which stays there whatever is filtered, and its half width for so many members. */
function discsOf(model) {
  if (!known.has(model)) {
    const largest = Math.max(1, ...model.communities.filter(({ isRest }) => !isRest).map(({ size }) => size));
    const sizeOf = (members) => 10 + 34 * Math.sqrt(Math.min(1, members / largest));
    const discs = model.communities.map(({ x, y, size }) => ({ x, y, size: sizeOf(size), sizeOf }));
    gather(discs);
    pushApart(discs);
    known.set(model, discs);
  }
  return known.get(model);
}

/** Brings discs so near that together they take a good part of the room that they lie in. */
function gather(discs) {
  const [wide, high] = ["x", "y"].map((axis) => Math.max(...discs.map((one) => one[axis])) - Math.min(...discs.map((one) => one[axis])));
  const room = Math.max(wide * high, Math.max(wide, high) ** 2 / 4, 1);
  const wanted = ROOM * discs.reduce((sum, { size }) => sum + (2 * size + GAP) ** 2, 0);
  const scale = Math.sqrt(wanted / room);
  for (const one of discs) [one.x, one.y] = [one.x * scale, one.y * scale];
}

/** Moves discs until none touches another: each of two half of the way, again and again. */
function pushApart(discs) {
  for (let round = 0, moved = true; moved && round < 200; round += 1) {
    moved = false;
    for (let at = 0; at < discs.length; at += 1) {
      for (let next = at + 1; next < discs.length; next += 1) {
        const [one, other] = [discs[at], discs[next]];
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const distance = Math.hypot(dx, dy);
        const over = one.size + other.size + GAP - distance;
        if (over <= 0.5) continue;
        const [ux, uy] = distance ? [dx / distance, dy / distance] : [1, 0];
        [one.x, one.y] = [one.x - (ux * over) / 2, one.y - (uy * over) / 2];
        [other.x, other.y] = [other.x + (ux * over) / 2, other.y + (uy * over) / 2];
        moved = true;
      }
    }
  }
}

/** A line for each two communities that are related, if it is among the strongest of one; what is only a rest has none. */
function linesBetween(model, shown, nodes, placeOf, colours) {
  const counts = new Map();
  for (let r = 0; r < model.total; r += 1) {
    if (!shown.ties[r]) continue;
    const [a, b] = [placeOf[model.source[r]], placeOf[model.target[r]]];
    if (a < 0 || b < 0 || a === b || [a, b].some((at) => model.communities[nodes[at].community].isRest)) continue;
    const pair = Math.min(a, b) * nodes.length + Math.max(a, b);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const drawn = new Uint8Array(nodes.length);
  const strongest = [...counts].sort(([one, n], [other, m]) => m - n || one - other).filter(([pair]) => {
    const ends = [Math.floor(pair / nodes.length), pair % nodes.length];
    if (ends.every((at) => drawn[at] >= STRONGEST)) return false;
    for (const at of ends) drawn[at] += 1;
    return true;
  });
  const most = strongest[0]?.[1] ?? 1;
  return strongest.reverse().map(([pair, count]) => {
    const [a, b] = [Math.floor(pair / nodes.length), pair % nodes.length];
    const share = Math.sqrt(count / most);
    return { key: `${nodes[a].key}|${nodes[b].key}`, a, b, ties: [], type: "", colour: colours.soft, width: 0.6 + 5 * share, opacity: 0.1 + 0.4 * share, dash: [], bend: 0, arrow: false, count };
  });
}
