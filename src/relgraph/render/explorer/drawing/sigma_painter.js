// Draws a scene by sigma in WebGL. The camera, the pointer and the names are ours, so that a canvas can take its place.
import Graph from "graphology";
import Sigma from "sigma";
import { growth } from "./camera.js";
import { rgb } from "./looks.js";
import { courseOf, LINE_PROGRAMS, markOf, NODE_PROGRAMS } from "./programs.js";

// Half the side of the square in which sigma is told that everything lies; places outside are drawn as well.
const REACH = 10_000;

export function hasWebGL() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

/** Sigma that draws when it is told to, not each time that something of its graph is set. */
class TimedSigma extends Sigma {
  render() {
    return this.isTime ? super.render() : this;
  }

  renderNow() {
    this.isTime = true;
    this.render();
    this.isTime = false;
  }
}

export function sigmaPainter(host) {
  let scene = null;
  let look = null;
  const sigma = new TimedSigma(new Graph(), host, {
    allowInvalidContainer: true,
    renderLabels: false,
    zIndex: false,
    defaultNodeType: "mark",
    defaultEdgeType: "straight",
    nodeProgramClasses: NODE_PROGRAMS,
    nodeHoverProgramClasses: NODE_PROGRAMS,
    edgeProgramClasses: LINE_PROGRAMS,
    pickingDownSizingRatio: 64, // nothing is picked from it
    zoomToSizeRatioFunction: (ratio) => 1 / growth(scaleOf(ratio), scene?.kind),
    nodeReducer: (key) => nodeLook(Number(key)),
    edgeReducer: (key) => lineLook(Number(key)),
    stagePadding: 0,
    enableCameraRotation: false,
  });
  // What sigma keeps for names and hovering is never drawn upon, and takes its time all the same when the window is put together.
  for (const [name, canvas] of Object.entries(sigma.getCanvases())) canvas.hidden = !["nodes", "edges"].includes(name);
  sigma.setCustomBBox({ x: [-REACH, REACH], y: [-REACH, REACH] });

  function scaleOf(ratio) {
    const { width, height } = sigma.getDimensions();
    return Math.min(width, height) / ratio / (2 * REACH);
  }

  function nodeLook(at) {
    const node = scene.nodes[at];
    const { opacity, border, ring } = look.node(node, at);
    return { x: node.x, y: -node.y, size: node.size, shape: node.shape, fill: packedColour(node.colour, opacity), border: packedColour(border, opacity), ring, type: markOf(node.shape) };
  }

  function lineLook(at) {
    const line = scene.lines[at];
    const { opacity, width } = look.line(line, at);
    return { type: courseOf(line), bend: line.bend / (2 * REACH), stroke: width, ink: packedColour(line.colour, opacity), dash: line.dash };
  }

  // How long a drawing of marks that were drawn before takes until it is done, in milliseconds: WebGL does what it is told some
  // time later.
  let cost = 0;
  let fence = null;
  let fresh = true;
  function timeIt(begun) {
    const gl = sigma.getCanvases().edges.getContext("webgl2");
    if (fence || fresh || !gl) return;
    fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const look = () => {
      if (gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) {
        cost = performance.now() - begun;
        gl.deleteSync(fence);
        fence = null;
      } else setTimeout(look, 4);
    };
    setTimeout(look, 4);
  }

  return {
    name: "webgl",
    cost: () => cost,
    setScene(next, nextLook) {
      [scene, look, fresh] = [next, nextLook, true];
      const graph = new Graph({ type: "directed", multi: true });
      scene.nodes.forEach((node, at) => graph.addNode(String(at), { x: node.x, y: -node.y }));
      scene.lines.forEach((line, at) => graph.addDirectedEdgeWithKey(String(at), String(line.a), String(line.b)));
      sigma.setGraph(graph);
    },
    /** Colours and widths anew, places as they were. */
    setLook(next) {
      [look, fresh] = [next, true];
      const partialGraph = { nodes: sigma.getGraph().nodes(), edges: sigma.getGraph().edges() };
      sigma.refresh({ skipIndexation: true, schedule: true, partialGraph });
    },
    /** A node that was moved, in the scene already. */
    moveNode(at) {
      sigma.getGraph().mergeNodeAttributes(String(at), { x: scene.nodes[at].x, y: -scene.nodes[at].y });
    },
    draw({ camera }) {
      const begun = performance.now();
      const { x, y, k, width, height } = camera.at;
      sigma.getCamera().setState({ x: 0.5 + x / (2 * REACH), y: 0.5 - y / (2 * REACH), ratio: Math.min(width, height) / (k * 2 * REACH), angle: 0 });
      sigma.renderNow(); // at once, so that names and marks move together
      timeIt(begun);
      fresh = false;
    },
    kill: () => sigma.kill(),
  };
}

const buffer = new ArrayBuffer(4);
const asBytes = new Uint8Array(buffer);
const asFloat = new Float32Array(buffer);
const known = new Map();

/** A colour and its opacity in the four bytes of one float. */
function packedColour(hex, opacity) {
  const name = `${hex}${opacity}`;
  if (!known.has(name)) {
    const [r, g, b] = rgb(hex);
    asBytes.set([r, g, b, Math.round(opacity * 255) & 0xfe]); // an even last byte is never that of a NaN
    known.set(name, asFloat[0]);
  }
  return known.get(name);
}
