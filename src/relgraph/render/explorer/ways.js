// The shortest ways between two nodes (Yen, https://doi.org/10.1287/mnsc.17.11.712), over what is shown.

// Being active in the same area, or standing in the same document, relates nobody to anybody.
const NO_WAY = new Set(["ACTIVE_IN", "MENTIONED_IN"]);

/** Up to `most` ways from a to b, the shortest first: each a list of { from, to, ties }, the best proved tie first. */
export function waysBetween(model, shown, a, b, most = 3) {
  if (a < 0 || b < 0 || a === b) return [];
  const found = [];
  const first = shortest(model, shown, a, b, new Set(), new Set());
  if (!first) return [];
  found.push(first);
  const waiting = new Map();
  while (found.length < most) {
    const last = found[found.length - 1];
    for (let at = 0; at < last.length - 1; at += 1) {
      const root = last.slice(0, at + 1);
      const barred = new Set(found.filter((way) => root.every((n, place) => way[place] === n)).map((way) => `${way[at]} ${way[at + 1]}`));
      const rest = shortest(model, shown, last[at], b, barred, new Set(root.slice(0, -1)));
      if (rest) {
        const way = [...root.slice(0, -1), ...rest];
        waiting.set(way.join(" "), way);
      }
    }
    for (const way of found) waiting.delete(way.join(" "));
    const next = [...waiting.values()].sort((x, y) => x.length - y.length || strength(model, shown, y) - strength(model, shown, x) || (x.join(" ") < y.join(" ") ? -1 : 1))[0];
    if (!next) break;
    found.push(next);
  }
  return found.map((way) => way.slice(1).map((to, at) => ({ from: way[at], to, ties: tiesBetween(model, shown, way[at], to) })));
}

/** One shortest way as nodes, of those of its length the one with the most documents behind it; null where there is none. */
function shortest(model, shown, a, b, barred, closed) {
  const reached = new Map([[a, { before: -1, proof: 0 }]]);
  let edge = [a];
  while (edge.length && !reached.has(b)) {
    const next = new Map();
    for (const n of edge) {
      for (const r of model.tiesOf(n)) {
        const other = model.otherEnd(r, n);
        if (!shown.ties[r] || NO_WAY.has(model.type[r]) || reached.has(other) || closed.has(other) || barred.has(`${n} ${other}`)) continue;
        const proof = reached.get(n).proof + model.tieDocuments[r].length;
        if (proof > (next.get(other)?.proof ?? -1)) next.set(other, { before: n, proof });
      }
    }
    for (const [other, step] of next) reached.set(other, step);
    edge = [...next.keys()];
  }
  if (!reached.has(b)) return null;
  const way = [];
  for (let n = b; n >= 0; n = reached.get(n).before) way.unshift(n);
  return way;
}

function tiesBetween(model, shown, a, b) {
  const ties = [...model.tiesOf(a)].filter((r) => shown.ties[r] && model.otherEnd(r, a) === b && !NO_WAY.has(model.type[r]));
  return ties.sort((r, s) => model.tieDocuments[s].length - model.tieDocuments[r].length || r - s);
}

function strength(model, shown, way) {
  return way.slice(1).reduce((sum, to, at) => sum + Math.max(0, ...tiesBetween(model, shown, way[at], to).map((r) => model.tieDocuments[r].length)), 0);
}

/** Nodes that are at most so many relationships away, the node itself among them. */
export function within(model, shown, n, hops) {
  const reached = new Set([n]);
  let edge = [n];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const one of edge) {
      for (const r of model.tiesOf(one)) {
        const other = model.otherEnd(r, one);
        if (!shown.ties[r] || reached.has(other)) continue;
        reached.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return reached;
}
