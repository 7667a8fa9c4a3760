// A window that is higher than wide: there the drawing stands on its side, and what has no relationships in two columns below it.
import { boundsOf } from "./scene.js";

// Pixels of the window for a name in a column, between rows, and between the drawing and the first row; and what share of the window
// the rows may take.
const COLUMN = 150;
const ROW = 26;
const GAP = 40;
const SHARE = 0.3;

export const isUpright = ({ clientWidth: width, clientHeight: height }) => height > width * 1.15;

/** A place of a drawing that lies as that of one that stands, or the other way round. */
export const turned = (x, y) => [y, x];

/** Lays a scene on its side, for a window of this size. */
export function standUp(scene, { clientWidth: width, clientHeight: height }) {
  const tied = scene.nodes.filter((node) => !node.isAlone || node.isPinned);
  for (const node of tied) [node.x, node.y] = turned(node.x, node.y);
  for (const line of scene.lines) line.bend = -line.bend; // as in a mirror
  const rest = scene.nodes.filter((node) => node.isAlone && !node.isPinned).sort((one, other) => one.y - other.y || one.x - other.x);
  const { left, right, top, bottom } = boundsOf(tied) ?? { left: 0, right: 2 * COLUMN, top: 0, bottom: 0 };
  const rows = Math.ceil(rest.length / 2);
  const row = Math.min(ROW, (height * SHARE - GAP) / rows);
  // Units of the drawing to a pixel when all of it is seen: names do not become smaller with it.
  const scale = Math.max(1, (right - left) / (width * 0.75), (bottom - top) / (height * 0.8 - GAP - row * rows));
  rest.forEach((node, at) => {
    node.x = left + (at % 2) * Math.max((right - left) / 2, COLUMN * scale);
    node.y = bottom + (GAP + row * Math.floor(at / 2)) * scale;
  });
}
