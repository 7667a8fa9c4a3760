// The drawing: a scene of the state, drawn by sigma or on a canvas, with names upon it, moved by hand or key.
import { make } from "../../shared/elements.js";
import { counted } from "../../shared/words.js";
import { framing, growth, makeCamera } from "./camera.js";
import { canvasPainter, paintScene } from "./canvas_painter.js";
import { listenTo } from "./gestures.js";
import { drawLabels } from "./labels.js";
import { palette } from "./looks.js";
import { patient } from "./patience.js";
import { boundsOf, emphasisOf, hit, inCommunities, sceneOf } from "./scene.js";
import { hasWebGL, sigmaPainter } from "./sigma_painter.js";
import { svgOf } from "./svg.js";
import { isUpright, standUp, turned } from "./upright.js";

// What has changed since the last drawing: the names upon it, where it is looked at, marks and lines themselves.
const [NONE, NAMES, CAMERA, MARKS] = [0, 1, 2, 3];

// Pixels of a window in which a whole drawing beside a panel is too small to be read.
const SMALL = 400;

/**
 * @param parts { model, store, filters: () => what is shown, way: () => relationships of the path, free: () => the part of the
 *   window that nothing lies upon, calm: () => whether motion is unwanted, say(text) }
 */
export function makeDrawing(host, { model, store, filters, way, free, calm, say }) {
  const surface = host.querySelector("#surface");
  const layer = host.querySelector("#layer");
  const names = host.querySelector("#names");
  const tip = host.querySelector("#tip");
  const rectangle = host.querySelector("#rectangle");
  const context = names.getContext("2d");
  const camera = makeCamera(calm);
  let painter = hasWebGL() ? sigmaPainter(layer) : canvasPainter(layer);
  let patience = patient(painter, layer);
  let scene = null;
  let emphasis = null;
  let colours = palette(model.about);
  let hovered = -1;
  let held = -1;
  let boxes = [];
  let due = 0;
  let change = NONE; // since the last drawing
  let saving = 0;
  let upright = isUpright(host);
  const placed = (x, y) => (upright ? turned(x, y) : [x, y]); // in this window, of a place in the state; and back

  const look = {
    node: (node, at) => {
      const quiet = emphasis && !emphasis.nodes.has(at);
      const chosen = emphasis?.chosen === at;
      return { opacity: quiet ? 0.28 : 1, border: chosen ? colours.text : node.isPinned ? colours.soft : node.border ?? colours.ground, ring: chosen ? 2.5 : 1.5 };
    },
    line: (line, at) => {
      if (!emphasis) return { opacity: line.opacity, width: line.width };
      return emphasis.lines.has(at) ? { opacity: 0.95, width: line.width + 1 } : { opacity: line.opacity * 0.22, width: line.width };
    },
  };
  const frame = () => ({ scene, camera, grow: growth(camera.at.k, scene.kind), look, ground: colours.ground });

  function draw(changed = MARKS) {
    change = Math.max(change, changed);
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => drawNow(change));
  }

  function drawNow(changed = MARKS) {
    cancelAnimationFrame(due);
    due = 0;
    if (!scene || !camera.at.width || host.hidden) return;
    change = NONE;
    const now = frame();
    if (changed === MARKS) patience.draw(now);
    else if (changed === CAMERA) patience.move(now, draw);
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.at.width, camera.at.height);
    boxes = drawLabels(context, { ...now, emphasis, hovered, colours, free: free(), obstacles: [buttonsBox()] });
  }

  /** Where the buttons lie upon the drawing. */
  function buttonsBox() {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = host.querySelector("#zoom");
    return { left: left - 4, top: top - 4, right: left + width + 4, bottom: top + height + 4 };
  }

  function resize() {
    const { clientWidth: width, clientHeight: height } = host;
    if (!width || !height) return;
    const first = camera.at.width <= 1;
    const turns = width !== camera.at.width && isUpright(host) !== upright; // not where a keyboard comes up
    const ratio = window.devicePixelRatio || 1;
    names.width = Math.round(width * ratio);
    names.height = Math.round(height * ratio);
    camera.resize(width, height);
    if (turns) upright = !upright;
    if (turns && scene) update(null);
    else if (scene && (first || !store.get().camera)) fit(false, true);
    drawNow();
  }

  /** Takes the state in: a new scene where what is shown has changed, else only other looks. */
  function update(before) {
    const state = store.get();
    const changed = !scene || ["colour", "size", "pinned", "whole", "community", "theme"].some((name) => state[name] !== before?.[name]) || filters() !== update.shown;
    const moved = scene && (inCommunities(state, filters()) !== (scene.kind === "communities") || state.community !== before?.community || state.these !== before?.these);
    update.shown = filters();
    if (state.theme !== before?.theme || !before) colours = palette(model.about);
    if (changed) scene = sceneOf(model, state, filters(), colours);
    if (changed && upright) standUp(scene, host);
    host.querySelector("#frame").disabled = scene.kind === "communities";
    emphasis = emphasisOf(model, state, scene, way());
    hovered = -1;
    if (changed) painter.setScene(scene, look);
    else painter.setLook(look);
    if (state.camera && state.camera !== before?.camera) lookAt(state.camera);
    else if (!before || moved || (before.camera && !state.camera)) fit(Boolean(before), !before);
    if (!state.camera && store.encode()) keepCamera(); // where it looks depends on what was done before, and a link is to show the same
    draw();
  }

  function lookAt({ x: across, y: down, k }) {
    const [x, y] = placed(across, down);
    camera.move({ x, y, k });
  }

  /** Shows all; where a small window opens on a selection, only what stands out. */
  function fit(motion = true, opening = false) {
    const { left, right, top, bottom } = free();
    const isSmall = Math.min(right - left, bottom - top) < SMALL;
    const box = boundsOf(opening && isSmall && emphasis ? [...emphasis.nodes].map((at) => scene.nodes[at]) : scene.nodes);
    if (!box) return;
    const to = framing(box, free(), camera.at);
    camera[motion ? "fly" : "move"](to);
  }

  /** Keeps the reader's camera in the state, a moment after it has come to rest. */
  function keepCamera() {
    clearTimeout(saving);
    saving = setTimeout(() => {
      if (host.hidden) return;
      if (camera.isMoving() || camera.at.width <= 1) keepCamera();
      else store.set({ camera: here() });
    }, 250);
  }

  /** The camera, as the state keeps it. */
  function here() {
    const [x, y] = placed(camera.at.x, camera.at.y);
    return { x, y, k: camera.at.k };
  }

  /** Brings nodes into sight, as near as they are read well. */
  function flyTo(nodes, nearer = true) {
    const places = nodes.map((n) => scene.placeOf[n]).filter((at) => at >= 0).map((at) => scene.nodes[at]);
    const box = boundsOf(places);
    if (!box) return;
    const window = free();
    const spots = places.map(({ x, y }) => camera.toScreen(x, y));
    const seen = spots.every(([x, y]) => x > window.left + 40 && x < window.right - 40 && y > window.top + 40 && y < window.bottom - 40);
    if (seen && !nearer) return;
    const largest = places.length > 1 ? 1.2 : Math.max(camera.at.k, 0.9);
    camera.fly(framing(box, window, camera.at, largest));
    keepCamera();
  }

  const choose = (selection) => store.set({ selection }, { push: true });
  const selectionOf = (found) => {
    if (found?.node !== undefined) return { kind: "node", n: scene.nodes[found.node].n };
    const line = scene.lines[found.line];
    return line.ties.length === 1 ? { kind: "tie", r: line.ties[0] } : { kind: "pair", a: scene.nodes[line.a].n, b: scene.nodes[line.b].n };
  };
  const openCommunity = (at) => {
    const { selection } = store.get(); // the ends of a path may lie in two
    store.set({ community: scene.nodes[at].community, selection: selection?.kind === "path" ? selection : null, camera: null }, { push: true });
  };
  const at = (x, y, touch) => hit(scene, camera, growth(camera.at.k, scene.kind), x, y, touch);

  const gestures = listenTo(surface, {
    pan: (dx, dy) => { camera.pan(dx, dy); keepCamera(); },
    zoom: (factor, x, y) => { camera.zoom(factor, x, y); keepCamera(); },
    fit: () => { fit(); keepCamera(); },
    click(x, y, { touch, add }) {
      const found = at(x, y, touch);
      if (!found) return store.get().selection && choose(null);
      if (scene.kind === "communities") return openCommunity(found.node);
      const { selection } = store.get();
      if (selection?.kind === "path" && found.node !== undefined && (selection.a < 0 || selection.b < 0)) {
        const { n } = scene.nodes[found.node];
        return choose(selection.a < 0 ? { ...selection, a: n } : { ...selection, b: n });
      }
      if (add && found.node !== undefined && ["node", "marked"].includes(selection?.kind)) {
        const marked = new Set(selection.kind === "node" ? [selection.n] : selection.nodes);
        const { n } = scene.nodes[found.node];
        if (!marked.delete(n)) marked.add(n);
        return choose({ kind: "marked", nodes: [...marked] });
      }
      return choose(selectionOf(found));
    },
    open(x, y) {
      const found = at(x, y);
      if (found?.node === undefined || scene.kind === "communities") return;
      flyTo([scene.nodes[found.node].n]);
    },
    hover(x, y) {
      const found = at(x, y);
      const node = found?.node ?? -1;
      if (node !== hovered) {
        hovered = node;
        draw(NAMES);
      }
      surface.style.cursor = found ? "pointer" : "";
      showTip(found, x, y);
    },
    leave() {
      tip.hidden = true;
      if (hovered >= 0) draw(NAMES);
      hovered = -1;
    },
    grab(x, y) {
      held = scene.kind === "nodes" ? at(x, y)?.node ?? -1 : -1;
      return held >= 0;
    },
    drag(x, y) {
      [scene.nodes[held].x, scene.nodes[held].y] = camera.toDrawing(x, y);
      painter.moveNode?.(held);
      tip.hidden = true;
      draw();
    },
    drop() {
      const { n, x, y } = scene.nodes[held];
      held = -1;
      store.set({ pinned: new Map(store.get().pinned).set(n, placed(Math.round(x), Math.round(y))) });
    },
    frame(box) {
      rectangle.hidden = false;
      Object.assign(rectangle.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.right - box.left}px`, height: `${box.bottom - box.top}px` });
    },
    framed(box, add) {
      rectangle.hidden = true;
      frameMode(false);
      if (scene.kind !== "nodes") return say("Communities are not selected: open one, or draw every node");
      const inside = scene.nodes.filter((node) => {
        const [x, y] = camera.toScreen(node.x, node.y);
        return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      });
      const before = add && store.get().selection?.kind === "marked" ? store.get().selection.nodes : [];
      const nodes = [...new Set([...before, ...inside.map((node) => node.n)])];
      say(`${counted(nodes.length, "node")} selected`);
      return choose(nodes.length ? { kind: "marked", nodes } : null);
    },
    /** From the most prominent node to the next. */
    next(step) {
      const order = scene.nodes.map((_, place) => place).sort((a, b) => scene.nodes[b].weight - scene.nodes[a].weight || a - b);
      const { selection } = store.get();
      const now = order.findIndex((place) => scene.kind === "nodes" ? selection?.kind === "node" && scene.nodes[place].n === selection.n : place === hovered);
      const place = order[now < 0 && step < 0 ? order.length - 1 : (now + step + order.length) % order.length];
      if (place === undefined) return;
      if (scene.kind === "nodes") {
        choose({ kind: "node", n: scene.nodes[place].n });
        return;
      }
      hovered = place;
      say(`${scene.nodes[place].name}: ${counted(scene.nodes[place].members, "node")}. Enter opens it.`);
      draw(NAMES);
    },
    enter: () => {
      if (scene.kind === "communities" && hovered >= 0) openCommunity(hovered);
      else document.getElementById("panel").querySelector("h2")?.focus();
    },
  });

  function showTip(found, x, y) {
    tip.hidden = !found;
    if (!found) return;
    tip.replaceChildren(...tipOf(found));
    const { offsetWidth: w, offsetHeight: h } = tip;
    tip.style.left = `${Math.max(8, Math.min(x + 14, camera.at.width - w - 8))}px`;
    tip.style.top = `${y + 18 + h > camera.at.height ? y - h - 10 : y + 18}px`;
  }

  function tipOf(found) {
    const word = (line) => model.about.types[line.type]?.word ?? "";
    if (found.node !== undefined) {
      const node = scene.nodes[found.node];
      if (node.community >= 0) return [make("b", { text: node.name }), make("span", { text: `${counted(node.members, "node")}: click to open` })];
      return [make("b", { text: model.name[node.n] }), make("span", { text: [model.countryOf(node.n), counted(model.degree[node.n], "neighbour")].filter(Boolean).join(" · ") })];
    }
    const line = scene.lines[found.line];
    const told = line.count > 1 ? counted(line.count, "relationship") : [word(line), model.areaName(line.ties[0]) || model.tieFacts(line.ties[0]).title].filter(Boolean).join(": ");
    return [make("b", { text: `${scene.nodes[line.a].name} – ${scene.nodes[line.b].name}` }), make("span", { text: told })];
  }

  function frameMode(wanted) {
    gestures.frameNext(wanted);
    surface.classList.toggle("framing", wanted);
    host.querySelector("#frame").setAttribute("aria-pressed", String(wanted));
  }

  /** Goes on without WebGL where it stops: a driver starts anew, a computer wakes. */
  function paintPlainly() {
    if (painter.name === "canvas") return;
    painter.kill();
    layer.replaceChildren();
    painter = canvasPainter(layer);
    patience = patient(painter, layer);
    painter.setScene(scene, look);
    const note = host.querySelector("#canvas-note");
    note.hidden = false;
    note.textContent = "WebGL has stopped: the page goes on on a plain canvas, which is slower with many nodes. Load it anew for WebGL.";
    draw();
  }

  layer.addEventListener("webglcontextlost", paintPlainly, true);
  camera.on(() => draw(CAMERA));
  new ResizeObserver(resize).observe(host);
  host.querySelector("#larger").addEventListener("click", () => { camera.zoom(1.4); keepCamera(); });
  host.querySelector("#smaller").addEventListener("click", () => { camera.zoom(1 / 1.4); keepCamera(); });
  host.querySelector("#fit").addEventListener("click", () => { fit(); keepCamera(); });
  host.querySelector("#frame").addEventListener("click", () => frameMode(!surface.classList.contains("framing")));

  return {
    painter: () => painter.name,
    camera,
    update,
    resize,
    drawNow,
    fit,
    flyTo,
    scene: () => scene,
    here,
    repaint() { colours = palette(model.about); update(null); },
    /** The names drawn now of what stands out, with their boxes in pixels of the page. */
    names() {
      const { left, top } = host.getBoundingClientRect();
      return boxes.filter((box) => !box.isQuiet).map((box) => ({ id: box.id, left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top }));
    },
    /** The nodes that are drawn, with their middles and half widths in pixels of the page. */
    spots() {
      const { left, top } = host.getBoundingClientRect();
      return scene.nodes.map((node) => {
        const [x, y] = camera.toScreen(node.x, node.y);
        return { id: node.key, x: x + left, y: y + top, r: node.size * growth(camera.at.k, scene.kind) };
      });
    },
    /** The drawing as it stands, as a canvas so many times as large; on `part` of the window alone where that is given. */
    picture(times, part = { left: 0, top: 0, right: camera.at.width, bottom: camera.at.height }) {
      const canvas = document.createElement("canvas");
      canvas.width = (part.right - part.left) * times;
      canvas.height = (part.bottom - part.top) * times;
      const target = canvas.getContext("2d");
      target.scale(times, times);
      target.translate(-part.left, -part.top);
      paintScene(target, frame());
      drawLabels(target, { ...frame(), emphasis, hovered: -1, colours, free: free() });
      return canvas;
    },
    svg: () => svgOf(frame(), boxes, colours, model.about.title),
  };
}
