// The shapes of nodes as polygons: number of corners, how far in the corners between lie (stars), how they are turned.
// One table for all who draw: WebGL, canvas and SVG.

export const SHAPES = {
  dot: { corners: 0, inner: 1, turn: 0, scale: 1 },
  hexagon: { corners: 6, inner: 0, turn: 0, scale: 1.1 },
  square: { corners: 4, inner: 0, turn: Math.PI / 4, scale: 1.22 },
  diamond: { corners: 4, inner: 0, turn: 0, scale: 1.2 },
  star: { corners: 5, inner: 0.5, turn: 0, scale: 1.3 },
  triangle: { corners: 3, inner: 0, turn: 0, scale: 1.3 },
  triangleDown: { corners: 3, inner: 0, turn: Math.PI, scale: 1.3 },
};

// The ring around a mark is thinner where marks are drawn less than half as large as usual: by this many times their size.
export const THIN = 2;
export const ringAt = (ring, grow) => ring * Math.min(1, THIN * grow);

/** Corners of a shape of this size around (0, 0), y downwards; null of a circle. */
export function corners(shape, size) {
  const { corners: count, inner, turn, scale } = SHAPES[shape];
  if (!count) return null;
  const steps = inner ? count * 2 : count;
  return Array.from({ length: steps }, (_, at) => {
    const radius = size * scale * (inner && at % 2 ? inner : 1);
    const angle = turn + (2 * Math.PI * at) / steps;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}

/** The bow of a line: the control point of a quadratic curve whose middle lies `bend` beside the straight one. */
export function control(ax, ay, bx, by, bend) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy) || 1;
  return [(ax + bx) / 2 - (dy / length) * 2 * bend, (ay + by) / 2 + (dx / length) * 2 * bend];
}

/** The middle of such a curve. */
export function middle(ax, ay, bx, by, bend) {
  const [cx, cy] = control(ax, ay, bx, by, bend);
  return [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4];
}
