// Put into a page before its own scripts: sees when it is drawn, and how it answers. Times are milliseconds from navigation.
(() => {
  const probe = { drawn: 0, answered: 0, filtered: 0, clicked: 0, frames: [] };
  window.probe = probe;
  const nextFrame = window.requestAnimationFrame.bind(window);

  /** Takes the time once the frame that is made now has been painted. */
  function painted(name) {
    nextFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { probe[name] ||= performance.now(); };
      channel.port2.postMessage(null);
    });
  }

  // The explorer says when its first drawing is complete.
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready) painted("drawn");
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });

  // vis-network draws at the next frame; where physics are on, it is complete when the places have been worked out.
  const whenSet = (name, take) => {
    let value;
    Object.defineProperty(window, name, { configurable: true, get: () => value, set(given) { value = given; take(given); } });
  };
  whenSet("relgraph", ({ network }) => network?.once("afterDrawing", () => painted("drawn")));
  whenSet("network", (network) => network.once("stabilizationIterationsDone", () => network.once("afterDrawing", () => painted("drawn"))));

  // Frames in which something is drawn, by WebGL or on a canvas.
  let drew = false;
  for (const [kind, names] of [[WebGL2RenderingContext, ["drawArrays", "drawArraysInstanced", "drawElements"]], [CanvasRenderingContext2D, ["clearRect"]]]) {
    for (const name of names) {
      const original = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        drew = true;
        return original.apply(this, given);
      };
    }
  }
  window.requestAnimationFrame = (act) => nextFrame((time) => {
    drew = false;
    act(time);
    if (!drew) return;
    if (probe.frames.at(-1) !== time) probe.frames.push(time);
    if (counted) painted("filtered");
    if (waiting && isAnswered()) painted("answered");
  });

  // What a click brings: a panel, or the nodes of a community; and other counts where it was a filter.
  let waiting = false;
  let counted = false;
  const crumbs = () => document.querySelector("#crumbs b");
  const isAnswered = () => !document.getElementById("panel").hidden || crumbs();
  probe.expect = () => {
    [waiting, counted, probe.answered, probe.filtered] = [true, false, 0, 0];
    addEventListener("click", (event) => { probe.clicked = event.timeStamp; }, { once: true, capture: true });
    new MutationObserver((_, seer) => {
      counted = true;
      seer.disconnect();
    }).observe(document.getElementById("counts"), { childList: true, characterData: true, subtree: true });
  };

  /** What is drawn, and the window that it is drawn in. */
  const placed = () => [window.relgraph.spots(), document.getElementById("drawing").getBoundingClientRect()];
  /** The middle of the largest node that is well in sight. */
  probe.largest = () => {
    const [spots, { left, top, right, bottom }] = placed();
    const inside = spots.filter(({ x, y }) => x > left + 80 && y > top + 80 && x < right - 80 && y < bottom - 120);
    const [{ x, y }] = inside.sort((a, b) => b.r - a.r);
    return [x, y];
  };
  /** A place at which no node lies, as far from all as any. */
  probe.empty = () => {
    const [spots, { left, top, right, bottom }] = placed();
    const rows = [];
    for (let x = left + 80; x < right - 80; x += 40) {
      for (let y = top + 80; y < bottom - 160; y += 40) rows.push({ x, y, away: Math.min(...spots.map((one) => Math.hypot(one.x - x, one.y - y) - one.r)) });
    }
    const { x, y } = rows.reduce((best, one) => (one.away > best.away ? one : best));
    return [x, y];
  };
})();
