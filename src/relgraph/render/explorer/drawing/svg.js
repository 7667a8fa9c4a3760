// The drawing as SVG, as it stands in the window: what it holds is text and numbers, never markup of others.
import { control, corners, ringAt } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";

/** The text of an SVG file of a frame; `boxes` are those of the names drawn. */
export function svgOf({ scene, camera, grow, look, ground }, boxes, colours, title) {
  const { width, height } = camera.at;
  const root = element("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "sans-serif", "font-size": 12 });
  root.append(texted(element("title", {}), title), element("rect", { width, height, fill: ground }));
  const lines = element("g", { fill: "none" });
  scene.lines.forEach((line, at) => lines.append(lineElement(scene, camera, line, look.line(line, at))));
  const marks = element("g", {});
  scene.nodes.forEach((node, at) => marks.append(markElement(camera, grow, node, look.node(node, at))));
  const names = element("g", { "text-anchor": "middle", fill: colours.text, stroke: colours.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" });
  const faces = new Map(scene.nodes.map(({ key, face }) => [key, face === "italic" ? { "font-style": face } : { "font-weight": face }]));
  for (const box of boxes) {
    box.lines.forEach((text, at) => {
      const place = { x: round((box.left + box.right) / 2), y: round(box.top + 15 * at + 11.5) };
      names.append(texted(element("text", { ...faces.get(box.id), ...place, ...(box.isQuiet && { fill: colours.soft }) }), text));
    });
  }
  for (const node of scene.nodes) {
    const [x, y] = camera.toScreen(node.x, node.y);
    if (node.members && node.size * grow > 12) names.append(texted(element("text", { x: round(x), y: round(y + 4), "font-size": 11, "font-weight": 600, stroke: "none" }), node.members.toLocaleString("en")));
  }
  root.append(lines, marks, names);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

const round = (value) => Math.round(value * 10) / 10;

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, value);
  return made;
}

function texted(made, text) {
  made.textContent = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  return made;
}

function lineElement(scene, camera, line, { opacity, width }) {
  const [a, b] = [scene.nodes[line.a], scene.nodes[line.b]];
  const point = (x, y) => camera.toScreen(x, y).map(round).join(" ");
  const way = line.bend ? `Q ${point(...control(a.x, a.y, b.x, b.y, line.bend))}` : "L";
  const shape = { d: `M ${point(a.x, a.y)} ${way} ${point(b.x, b.y)}`, stroke: line.colour, "stroke-width": round(width), "stroke-opacity": round(opacity * 10) / 10 };
  if (line.dash.length) shape["stroke-dasharray"] = line.dash.join(" ");
  return element("path", shape);
}

function markElement(camera, grow, node, { opacity, border, ring }) {
  const [x, y] = camera.toScreen(node.x, node.y);
  const shared = { fill: node.colour, stroke: border, "stroke-width": ringAt(ring, grow), opacity };
  const points = corners(node.shape, node.size * grow);
  const made = points
    ? element("polygon", { ...shared, points: points.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ") })
    : element("circle", { ...shared, cx: round(x), cy: round(y), r: round(node.size * grow) });
  made.append(texted(element("title", {}), node.name));
  return made;
}
