// Boxes on the screen: which are taken, what they cover, where a name may stand beside its node.

/** Boxes that are taken, found quickly by the square of the screen they lie in. */
export class Taken {
  #squares = new Map();

  constructor(boxes = []) {
    for (const box of boxes) this.add(box);
  }

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

  /** How much of a box others cover, in square pixels; where several lie upon each other, each counts. */
  covered(box, own) {
    const found = new Set();
    for (const name of this.#names(box)) {
      for (const other of this.#squares.get(name) ?? []) if (other.own !== own) found.add(other);
    }
    const common = (one, other, low, high) => Math.max(0, Math.min(one[high], other[high]) - Math.max(one[low], other[low]));
    return [...found].reduce((sum, other) => sum + common(box, other, "left", "right") * common(box, other, "top", "bottom"), 0);
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
export function places(x, y, radius, { width, height }, beside) {
  const gap = radius + 4;
  const [half, middle] = [width / 2, height / 2];
  const right = [x + gap, y - middle];
  return (beside ? [right] : [
    [x - half, y + gap], right, [x - gap - width, y - middle], [x - half, y - gap - height],
    [x + gap * 0.7, y + gap * 0.7], [x - gap * 0.7 - width, y + gap * 0.7], [x + gap * 0.7, y - gap * 0.7 - height], [x - gap * 0.7 - width, y - gap * 0.7 - height],
  ]).map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

/** Whether a straight line touches a box. */
function crosses([from, to], { left, right, top, bottom }) {
  let [first, last] = [0, 1];
  for (const [start, length, low, high] of [[from.x, to.x - from.x, left, right], [from.y, to.y - from.y, top, bottom]]) {
    if (length === 0 && (start < low || start > high)) return false;
    if (length === 0) continue;
    const [one, other] = [(low - start) / length, (high - start) / length];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first <= last;
}

/** Places with those first that the fewest lines cross. */
export function quietest(options, lines) {
  const counts = new Map(options.map((box) => [box, lines.reduce((sum, line) => sum + crosses(line, box), 0)]));
  return options.sort((a, b) => counts.get(a) - counts.get(b));
}

/** Of some places the one that covers least; undefined: there are none. */
export function leastCovering(options, marks, own) {
  const covered = new Map(options.map((box) => [box, marks.covered(box, own)]));
  return [...options].sort((a, b) => covered.get(a) - covered.get(b))[0];
}
