// How sigma draws our marks in WebGL: nodes as polygons with a border, lines with bows and dashes.
//
// Where WebGL is done by software every sum counts: each vertex carries all of its mark, since instances cost several times
// more there; and what few marks need (stars, bows, dashes) stands in programs of its own.
import { EdgeProgram, NodeProgram } from "sigma/rendering";
import { SHAPES, THIN } from "./shapes.js";

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

const bytes = (name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
const floats = (name, size) => ({ name, size, type: FLOAT });

/** Two triangles for each piece of a strip, whose places are listed from side to side. */
function triangles(strip) {
  const found = [];
  for (let at = 0; at + 3 < strip.length; at += 2) found.push(strip[at], strip[at + 1], strip[at + 2], strip[at + 1], strip[at + 2], strip[at + 3]);
  return found;
}

/** Writes a mark: its values for each of its corners, followed by the corner. */
function write(array, start, values, corners) {
  let at = start;
  for (const corner of corners) {
    array.set(values, at);
    at += values.length;
    array.set(corner, at);
    at += corner.length;
  }
}

const NODE_VERTEX = `
attribute vec2 a_position;
attribute float a_size;
attribute float a_ring;
attribute vec4 a_fill;
attribute vec4 a_border;
attribute vec4 a_shape;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_window;
uniform float u_grow;
varying vec2 v_place;
varying float v_ring;
varying vec4 v_fill;
varying vec4 v_border;
varying vec4 v_shape;
varying vec4 v_sides;
void main() {
  float size = a_size * u_grow * a_shape.w;
  v_ring = a_ring * min(1.0, ${THIN}.0 * u_grow);
  v_place = a_corner * (size + v_ring + 2.0);
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(middle + v_place * 2.0 / u_window, 0.0, 1.0);
  v_fill = a_fill;
  v_border = a_border;
  SHAPE
}`;

// The sides of a polygon lie as far from its middle as this; folded at its axes two of them are left. A circle has none.
const POLYGON_VERTEX = `
  if (a_shape.x < 1.0) {
    v_sides = vec4(0.0);
    v_shape = vec4(size, 1.0, 0.0, 0.0);
  } else {
    float sector = 3.14159265 / a_shape.x;
    vec2 one = vec2(sin(a_shape.z + sector), cos(a_shape.z + sector));
    vec2 other = vec2(sin(a_shape.z + 3.0 * sector), cos(a_shape.z + 3.0 * sector));
    float even = 1.0 - mod(a_shape.x, 2.0);
    v_sides = vec4(abs(one.x), mix(one.y, abs(one.y), even), abs(other.x), mix(other.y, abs(other.y), even));
    v_shape = vec4(size * cos(sector), 0.0, even, 0.0);
  }`;
const POLYGON_AWAY = `
  vec2 folded = vec2(abs(v_place.x), mix(v_place.y, abs(v_place.y), v_shape.z));
  float away = max(max(dot(folded, v_sides.xy), dot(folded, v_sides.zw)), v_shape.y * length(v_place)) - v_shape.x;`;

// The distance to a star: the plane folded into half a sector, then the distance to its one side.
const STAR_VERTEX = `
  v_sides = vec4(0.0);
  v_shape = vec4(a_shape.xyz, size);`;
const STAR_AWAY = `
  float sector = 3.14159265 / v_shape.x;
  float angle = atan(v_place.x, v_place.y) - v_shape.z;
  angle = abs(mod(angle + sector, 2.0 * sector) - sector);
  vec2 point = length(v_place) * vec2(cos(angle), sin(angle));
  vec2 side = v_shape.w * (v_shape.y * vec2(cos(sector), sin(sector)) - vec2(1.0, 0.0));
  float away = dot(point - vec2(v_shape.w, 0.0), normalize(vec2(side.y, -side.x)));`;

const NODE_FRAGMENT = `
precision highp float;
varying vec2 v_place;
varying float v_ring;
varying vec4 v_fill;
varying vec4 v_border;
varying vec4 v_shape;
varying vec4 v_sides;
void main() {
  AWAY
  float body = clamp(0.5 - away, 0.0, 1.0);
  float mark = clamp(0.5 - (away - v_ring), 0.0, 1.0);
  vec4 colour = mix(v_border, v_fill, body);
  float alpha = colour.a * mark;
  gl_FragColor = vec4(colour.rgb * alpha, alpha);
}`;

const SQUARE = triangles([[-1, -1], [1, -1], [-1, 1], [1, 1]]);

function markProgram(vertex, away) {
  return class extends NodeProgram {
    constructor(gl, _picking, renderer) {
      super(gl, null, renderer); // what lies under the pointer is found without a second drawing
    }

    getDefinition() {
      return {
        VERTICES: SQUARE.length,
        VERTEX_SHADER_SOURCE: NODE_VERTEX.replace("SHAPE", vertex),
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT.replace("AWAY", away),
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_window", "u_grow"],
        ATTRIBUTES: [floats("a_position", 2), floats("a_size", 1), floats("a_ring", 1), bytes("a_fill"), bytes("a_border"), floats("a_shape", 4), floats("a_corner", 2)],
      };
    }

    processVisibleItem(_index, start, data) {
      const { corners, inner, turn, scale } = SHAPES[data.shape];
      write(this.array, start, [data.x, data.y, data.size, data.ring, data.fill, data.border, corners, inner, turn, scale], SQUARE);
    }

    setUniforms(params, { gl, uniformLocations }) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_window, params.width, params.height);
      gl.uniform1f(uniformLocations.u_grow, 1 / params.sizeRatio);
    }
  };
}

export const NODE_PROGRAMS = { mark: markProgram(POLYGON_VERTEX, POLYGON_AWAY), star: markProgram(STAR_VERTEX, STAR_AWAY) };
/** The program for a shape. */
export const markOf = (shape) => (SHAPES[shape].inner && SHAPES[shape].corners ? "star" : "mark");

/** Pixels to a unit of sigma's own square, in which it keeps places. */
const unitOf = ({ width, height, zoomRatio }) => Math.min(width, height) / zoomRatio;

const LINE_VERTEX = `
attribute vec2 a_source;
attribute vec2 a_target;
attribute float a_bend;
attribute float a_width;
attribute vec4 a_colour;
attribute vec4 a_dash;
attribute vec2 a_at;
uniform mat3 u_matrix;
uniform vec2 u_window;
uniform float u_unit;
varying vec4 v_colour;
varying vec4 v_dash;
varying float v_along;
varying float v_across;
varying float v_half;
void main() {
  vec2 half_window = u_window * 0.5;
  vec2 a = (u_matrix * vec3(a_source, 1.0)).xy * half_window;
  vec2 b = (u_matrix * vec3(a_target, 1.0)).xy * half_window;
  vec2 chord = b - a;
  float size = max(length(chord), 0.001);
  float t = a_at.x;
  COURSE
  v_half = a_width * 0.5;
  v_across = a_at.y * (v_half + 1.0);
  place += vec2(-along.y, along.x) * v_across;
  v_along = t * size;
  v_colour = a_colour;
  v_dash = a_dash;
  gl_Position = vec4(place / half_window, 0.0, 1.0);
}`;

const STRAIGHT = `
  vec2 place = mix(a, b, t);
  vec2 along = chord / size;`;
const BOW = `
  vec2 beside = vec2(chord.y, -chord.x) / size;
  vec2 c = (a + b) * 0.5 - beside * 2.0 * a_bend * u_unit;
  vec2 place = mix(mix(a, c, t), mix(c, b, t), t);
  vec2 along = mix(c - a, b - c, t);
  along = along / max(length(along), 0.001);`;

const LINE_FRAGMENT = `
precision highp float;
varying vec4 v_colour;
varying vec4 v_dash;
varying float v_along;
varying float v_across;
varying float v_half;
void main() {
  float alpha = v_colour.a * clamp(v_half - abs(v_across) + 0.5, 0.0, 1.0);
  DASHES
  gl_FragColor = vec4(v_colour.rgb * alpha, alpha);
}`;

const DASHES = `
  float period = v_dash.x + v_dash.y + v_dash.z + v_dash.w;
  float at = mod(v_along, max(period, 1.0));
  float second = v_dash.x + v_dash.y;
  if (period > 0.0 && ((at > v_dash.x && at < second) || at > second + v_dash.z)) discard;`;

/** A program for lines of so many straight pieces: one of straight lines, more of bows. */
function lineProgram(pieces, dashed) {
  const strip = [];
  for (let at = 0; at <= pieces; at += 1) strip.push([at / pieces, -1], [at / pieces, 1]);
  const corners = triangles(strip);
  return class extends EdgeProgram {
    constructor(gl, _picking, renderer) {
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        VERTICES: corners.length,
        VERTEX_SHADER_SOURCE: LINE_VERTEX.replace("COURSE", pieces > 1 ? BOW : STRAIGHT),
        FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT.replace("DASHES", dashed ? DASHES : ""),
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_window", "u_unit"],
        ATTRIBUTES: [floats("a_source", 2), floats("a_target", 2), floats("a_bend", 1), floats("a_width", 1), bytes("a_colour"), floats("a_dash", 4), floats("a_at", 2)],
      };
    }

    processVisibleItem(_index, start, source, target, data) {
      const [on = 0, off = 0, dot = 0, gap = 0] = data.dash;
      write(this.array, start, [source.x, source.y, target.x, target.y, data.bend, data.stroke, data.ink, on, off, dot, gap], corners);
    }

    setUniforms(params, { gl, uniformLocations }) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_window, params.width, params.height);
      gl.uniform1f(uniformLocations.u_unit, unitOf(params));
    }
  };
}

// In the order in which they are drawn: dashed lines are cooperation, which lies above.
export const LINE_PROGRAMS = { straight: lineProgram(1, false), dashed: lineProgram(1, true), bow: lineProgram(14, true) };
/** The program for a line. */
export const courseOf = ({ bend, dash }) => (bend ? "bow" : dash.length ? "dashed" : "straight");
