// What hands do on the drawing: drag, wheel, pinch, click, double click, a rectangle, and the keys that do the same.

const STEP = 60;

/**
 * Listens on `surface` and tells `on`: pan(dx, dy), zoom(factor, x, y), click(x, y, { touch, add }), open(x, y), hover(x, y) or leave(),
 * grab(x, y) -> whether something is held there, drag(x, y), drop(), frame(box) while a rectangle is drawn and framed(box) at its end.
 */
export function listenTo(surface, on) {
  const pointers = new Map();
  let mode = ""; // "", "pan", "drag", "frame", "pinch"
  let start = null;
  let clicked = { time: 0, x: 0, y: 0 };
  let framing = false;

  const placeOf = (event) => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const boxTo = ([x, y]) => ({ left: Math.min(x, start[0]), top: Math.min(y, start[1]), right: Math.max(x, start[0]), bottom: Math.max(y, start[1]) });

  surface.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    const place = placeOf(event);
    pointers.set(event.pointerId, place);
    surface.setPointerCapture(event.pointerId);
    if (pointers.size === 2) {
      if (mode === "drag") on.drop();
      mode = "pinch";
      return;
    }
    start = place;
    mode = framing || event.shiftKey ? "frame?" : "click?";
  });

  surface.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") on.hover(...place);
      return;
    }
    pointers.set(event.pointerId, place);
    if (mode === "pinch") return pinch(before, place, event.pointerId);
    const far = Math.hypot(place[0] - start[0], place[1] - start[1]) > (event.pointerType === "touch" ? 8 : 4);
    if (mode === "click?" && far) mode = on.grab(...start) ? "drag" : "pan";
    if (mode === "frame?" && far) mode = "frame";
    if (mode === "pan") on.pan(place[0] - before[0], place[1] - before[1]);
    if (mode === "drag") on.drag(...place);
    if (mode === "frame") on.frame(boxTo(place));
    return undefined;
  });

  function pinch(before, place, id) {
    const other = [...pointers].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const size = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
    on.zoom(size(place) / size(before), (place[0] + other[0]) / 2, (place[1] + other[1]) / 2);
    on.pan((place[0] - before[0]) / 2, (place[1] - before[1]) / 2);
  }

  const ended = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    const place = placeOf(event);
    const was = mode;
    if (pointers.size) return;
    mode = "";
    if (event.type === "pointercancel") return;
    if (was === "drag") on.drop();
    if (was === "frame") on.framed(boxTo(place), event.ctrlKey || event.metaKey);
    if (was === "click?" || was === "frame?") {
      const twice = event.timeStamp - clicked.time < 350 && Math.hypot(place[0] - clicked.x, place[1] - clicked.y) < 6;
      clicked = { time: twice ? 0 : event.timeStamp, x: place[0], y: place[1] };
      if (twice) on.open(...place);
      else on.click(...place, { touch: event.pointerType === "touch", add: event.ctrlKey || event.metaKey || event.shiftKey });
    }
  };
  surface.addEventListener("pointerup", ended);
  surface.addEventListener("pointercancel", ended);
  surface.addEventListener("pointerleave", () => on.leave());
  surface.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 24 : event.deltaY;
    on.zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) / 320), ...placeOf(event));
  }, { passive: false });

  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowLeft: () => on.pan(STEP, 0),
      ArrowRight: () => on.pan(-STEP, 0),
      ArrowUp: () => on.pan(0, STEP),
      ArrowDown: () => on.pan(0, -STEP),
      "+": () => on.zoom(1.3),
      "=": () => on.zoom(1.3),
      "-": () => on.zoom(1 / 1.3),
      0: () => on.fit(),
      "]": () => on.next(1),
      "[": () => on.next(-1),
      Enter: () => on.enter(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  return { frameNext: (wanted) => { framing = wanted; } };
}
