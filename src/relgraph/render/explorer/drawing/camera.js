// Where the reader looks: the place of the drawing in the middle of the window, and pixels to a unit of the drawing.

export const LEAST = 0.01;
export const MOST = 8;

export function makeCamera(calm) {
  const camera = { x: 0, y: 0, k: 1, width: 1, height: 1 };
  const listeners = new Set();
  let running = 0;

  const changed = () => listeners.forEach((listen) => listen(camera));
  const clamp = (k) => Math.min(MOST, Math.max(LEAST, k));

  function move(to) {
    cancelAnimationFrame(running);
    running = 0;
    Object.assign(camera, { x: to.x, y: to.y, k: clamp(to.k ?? camera.k) });
    changed();
  }

  return {
    at: camera,
    on: (listen) => listeners.add(listen),
    isMoving: () => running > 0,
    resize(width, height) {
      Object.assign(camera, { width, height });
      changed();
    },
    move,
    pan: (dx, dy) => move({ x: camera.x - dx / camera.k, y: camera.y - dy / camera.k }),
    /** Larger by this factor, with what lies at a point of the window staying there. */
    zoom(factor, px = camera.width / 2, py = camera.height / 2) {
      const k = clamp(camera.k * factor);
      const [ox, oy] = [px - camera.width / 2, py - camera.height / 2];
      move({ x: camera.x + ox / camera.k - ox / k, y: camera.y + oy / camera.k - oy / k, k });
    },
    /** To a place, in a fifth of a second unless the reader wants no motion. */
    fly(to) {
      cancelAnimationFrame(running);
      const from = { ...camera };
      const goal = { x: to.x, y: to.y, k: clamp(to.k ?? camera.k) };
      if (calm()) return move(goal);
      const started = performance.now();
      const step = (now) => {
        const t = Math.min(1, (now - started) / 200);
        const eased = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2;
        const k = from.k * (goal.k / from.k) ** eased;
        Object.assign(camera, { x: from.x + (goal.x - from.x) * eased, y: from.y + (goal.y - from.y) * eased, k });
        changed();
        running = t < 1 ? requestAnimationFrame(step) : 0;
      };
      running = requestAnimationFrame(step);
      return undefined;
    },
    toScreen: (x, y) => [(x - camera.x) * camera.k + camera.width / 2, (y - camera.y) * camera.k + camera.height / 2],
    toDrawing: (px, py) => [(px - camera.width / 2) / camera.k + camera.x, (py - camera.height / 2) / camera.k + camera.y],
  };
}

/** How much larger marks are drawn than at their usual size: less than the distances between them grow, but as much for the discs of communities, which touch none other. */
export function growth(k, kind) {
  return kind === "communities" ? 1.25 * k : Math.min(1.7, Math.max(0.16, k ** 0.62));
}

/** The camera from which a box of the drawing fills a part of the window. */
export function framing({ left, top, right, bottom }, free, window, largest = 1.6) {
  const [width, height] = [free.right - free.left, free.bottom - free.top];
  const margin = { x: Math.min(96, width / 7), top: Math.min(48, height / 8), bottom: Math.min(88, height / 6) }; // for names, and below for the buttons
  const k = Math.min(largest, (width - 2 * margin.x) / Math.max(right - left, 1), (height - margin.top - margin.bottom) / Math.max(bottom - top, 1));
  return {
    x: (left + right) / 2 + (window.width / 2 - (free.left + free.right) / 2) / k,
    y: (top + bottom) / 2 + (window.height / 2 - (free.top + free.bottom + margin.top - margin.bottom) / 2) / k,
    k: Math.max(LEAST, k),
  };
}
