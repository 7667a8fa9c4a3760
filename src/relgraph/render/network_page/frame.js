// What part of the drawing is in sight.
import { isShown, nodes, state } from "./data.js";
import { canvas, inFocus, network, suit } from "./drawing.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The part of the canvas that nothing lies upon, in its pixels. */
export function freeCanvas() {
  const panel = document.getElementById("panel");
  const all = { left: 0, top: 0, right: canvas.clientWidth, bottom: canvas.clientHeight };
  if (panel.hidden) return all;
  if (panel.offsetWidth >= canvas.clientWidth - 40) return { ...all, bottom: panel.offsetTop };
  return { ...all, right: panel.offsetLeft };
}

/** The middle of these nodes, and how large they can be drawn with their names in the free canvas; null where none is shown. */
function frameOf(ids, largest) {
  const places = Object.values(network.getPositions(ids.filter((id) => isShown(nodes.get(id)))));
  if (!places.length) return null;
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = freeCanvas();
  const [width, height] = [free.right - free.left, free.bottom - free.top];
  const margin = width > 600 ? 88 : width / 9; // for names, and below for the buttons
  const [above, below] = height > 500 ? [48, 80] : [height / 10, height / 10];
  const fitting = Math.min((width - 2 * margin) / Math.max(right - left, 1), (height - above - below) / Math.max(bottom - top, 1));
  const scale = Math.max(0.02, Math.min(fitting, largest));
  return { place: { x: (left + right) / 2, y: (top + bottom) / 2 + (below - above) / 2 / scale }, scale };
}

/** Shows all nodes as large as they fit. */
export function showAll(motion = true) {
  const frame = frameOf([...nodes.keys()], 1.5);
  if (!frame) return;
  suit(frame.scale);
  lookAt(frame.place, frame.scale, motion);
}

/** Moves so that a place of the drawing lies in the middle of the free canvas. */
function lookAt(place, scale, motion = true) {
  const free = freeCanvas();
  const aside = { x: (canvas.clientWidth - free.left - free.right) / 2, y: (canvas.clientHeight - free.top - free.bottom) / 2 };
  network.moveTo({
    position: { x: place.x + aside.x / scale, y: place.y + aside.y / scale },
    scale,
    animation: motion && !calm.matches ? { duration: 220, easingFunction: "easeInOutQuad" } : false,
  });
}

/** Brings a node, or all of several, into sight if they are not; a search also comes nearer. */
export function bringIntoSight(ids, nearer) {
  const free = freeCanvas();
  const places = ids.map((id) => network.getPosition(id));
  const inSight = places.every((place) => {
    const { x, y } = network.canvasToDOM(place);
    return x > free.left + 24 && x < free.right - 24 && y > free.top + 24 && y < free.bottom - 24;
  });
  if (inSight && !nearer) return;
  const small = canvas.clientWidth < 600;
  const scale = Math.max(network.getScale(), nearer ? (small ? 0.5 : 0.8) : 0.1);
  const frame = frameOf(ids.length > 1 ? ids : [...inFocus().nodes], scale);
  if (!frame) return;
  // The neighbours of a hub may lie too far apart to be shown with it.
  if (ids.length > 1 || frame.scale > (small ? 0.3 : 0.5)) lookAt(frame.place, frame.scale);
  else lookAt(places[0], scale);
}

/** Makes the drawing larger or smaller around the middle of what is free. */
export function zoomBy(factor) {
  state.moved = true;
  const free = freeCanvas();
  const middle = network.DOMtoCanvas({ x: (free.left + free.right) / 2, y: (free.top + free.bottom) / 2 });
  lookAt(middle, Math.min(8, Math.max(0.02, network.getScale() * factor)));
}

/** Moves the drawing by pixels of the screen. */
export function pan(x, y) {
  state.moved = true;
  const place = network.getViewPosition();
  network.moveTo({ position: { x: place.x + x / network.getScale(), y: place.y + y / network.getScale() } });
}
