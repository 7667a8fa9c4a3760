// Draws a scene on a plain canvas: where there is no WebGL, and for pictures to take away.
import { control, corners, ringAt } from "./shapes.js";

/** Draws lines and nodes as `look` says; the names are drawn by labels.js. */
export function paintScene(context, { scene, camera, grow, look, ground }) {
  const { width, height } = camera.at;
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  scene.lines.forEach((line, at) => {
    const { opacity, width: stroke } = look.line(line, at);
    const [a, b] = [scene.nodes[line.a], scene.nodes[line.b]];
    const [ax, ay] = camera.toScreen(a.x, a.y);
    const [bx, by] = camera.toScreen(b.x, b.y);
    if (Math.max(ax, bx) < 0 || Math.min(ax, bx) > width || Math.max(ay, by) < 0 || Math.min(ay, by) > height) return;
    context.globalAlpha = opacity;
    context.strokeStyle = line.colour;
    context.lineWidth = stroke;
    context.setLineDash(line.dash);
    context.beginPath();
    if (line.a === line.b) {
      const r = a.size * grow;
      context.arc(ax, ay - r, r, 0, 2 * Math.PI);
    } else {
      context.moveTo(ax, ay);
      if (line.bend) context.quadraticCurveTo(...camera.toScreen(...control(a.x, a.y, b.x, b.y, line.bend)), bx, by);
      else context.lineTo(bx, by);
    }
    context.stroke();
  });
  context.setLineDash([]);
  scene.nodes.forEach((node, at) => {
    const { opacity, border, ring } = look.node(node, at);
    const [x, y] = camera.toScreen(node.x, node.y);
    const size = node.size * grow;
    if (x < -size || y < -size || x > width + size || y > height + size) return;
    context.globalAlpha = opacity;
    context.fillStyle = node.colour;
    context.strokeStyle = border;
    context.lineWidth = ringAt(ring, grow);
    context.beginPath();
    const points = corners(node.shape, size);
    if (points) points.forEach(([dx, dy], step) => context[step ? "lineTo" : "moveTo"](x + dx, y + dy));
    else context.arc(x, y, size, 0, 2 * Math.PI);
    context.closePath();
    context.fill();
    context.stroke();
  });
  context.globalAlpha = 1;
}

export function canvasPainter(host) {
  const canvas = document.createElement("canvas");
  host.append(canvas);
  const context = canvas.getContext("2d");
  let cost = 0;
  return {
    name: "canvas",
    cost: () => cost,
    setScene() {},
    setLook() {},
    draw(frame) {
      const begun = performance.now();
      const { width, height } = frame.camera.at;
      const ratio = window.devicePixelRatio || 1;
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintScene(context, frame);
      cost = performance.now() - begun;
    },
  };
}
