// Where a drawing takes long, what was drawn last is moved as a picture while a hand is on it, and drawn anew once it rests.

// A drawing that takes longer than this is not made for every frame; and how long a hand rests. In milliseconds.
const SLOW = 40;
const REST = 120;

/** @param painter What draws upon `layer`: draw(frame), and cost() in milliseconds. */
export function patient(painter, layer) {
  let drawn = null; // the camera of the last drawing
  let waiting = 0;

  /** Whether what was drawn fills most of the window that the camera sees now. */
  function isNear({ x, y, k, width, height }) {
    const scale = k / drawn.k;
    return drawn.width === width && drawn.height === height && scale > 0.5 && scale < 2
      && Math.abs(drawn.x - x) * k < width / 3 && Math.abs(drawn.y - y) * k < height / 3;
  }

  return {
    /** Draws anew. */
    draw(frame) {
      clearTimeout(waiting);
      painter.draw(frame);
      layer.style.transform = "";
      drawn = { ...frame.camera.at };
    },
    /** Draws what differs from the last time by its camera alone; `again` is called when it was moved only and has come to rest. */
    move(frame, again) {
      const { at } = frame.camera;
      if (!drawn || painter.cost() <= SLOW || !isNear(at)) return this.draw(frame);
      layer.style.transform = `translate(${(drawn.x - at.x) * at.k}px, ${(drawn.y - at.y) * at.k}px) scale(${at.k / drawn.k})`;
      clearTimeout(waiting);
      waiting = setTimeout(again, REST);
      return undefined;
    },
  };
}
