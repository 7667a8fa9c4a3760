// The shortest way from one node to another, along the relationships that prove most.

/**
 * @param {string} from Id of a node.
 * @param {string} to As `from`.
 * @param {(id: string) => { key: string, from: string, to: string, evidence: object[] }[]} tiesOf The relationships of a node that a
 *   way may take, in either direction.
 * @param {(id: string) => boolean} isPassable Whether a way may lead through a node; its two ends need not be passable.
 * @returns {{ from: string, to: string, ties: object[] }[] | null} The steps in order, each with all relationships between its
 *   two nodes, the best proved first; none for a node and itself; null where no way leads there. Of ways of the same length the
 *   one with the fewest steps that no sentence states, then with the most sentences, then by id.
 */
export function shortestWay(from, to, tiesOf, isPassable) {
  const reached = new Map([[from, { bare: 0, sentences: 0, step: null }]]);
  let edge = [from];
  while (edge.length && !reached.has(to)) {
    const next = new Map();
    for (const id of edge) {
      if (id !== from && !isPassable(id)) continue;
      for (const step of stepsFrom(id, tiesOf(id))) {
        if (reached.has(step.to)) continue;
        const way = extended(reached.get(id), step);
        if (!next.has(step.to) || isBetter(way, next.get(step.to))) next.set(step.to, way);
      }
    }
    for (const [id, way] of next) reached.set(id, way);
    edge = [...next.keys()];
  }
  if (!reached.has(to)) return null;
  const found = [];
  for (let way = reached.get(to); way.step; way = reached.get(way.step.from)) found.unshift(way.step);
  return found;
}

/** Where a node leads, and by which relationships. */
function stepsFrom(id, ties) {
  const steps = new Map();
  for (const tie of ties) {
    const other = tie.from === id ? tie.to : tie.from;
    if (other === id) continue;
    if (!steps.has(other)) steps.set(other, { from: id, to: other, ties: [] });
    steps.get(other).ties.push(tie);
  }
  for (const { ties: between } of steps.values()) {
    between.sort((a, b) => b.evidence.length - a.evidence.length || (a.key < b.key ? -1 : 1));
  }
  return steps.values();
}

function extended(way, step) {
  const sentences = step.ties.reduce((sum, tie) => sum + tie.evidence.length, 0);
  return { bare: way.bare + (sentences ? 0 : 1), sentences: way.sentences + sentences, step };
}

function isBetter(one, other) {
  return (other.bare - one.bare || one.sentences - other.sentences || (one.step.from < other.step.from ? 1 : -1)) > 0;
}
