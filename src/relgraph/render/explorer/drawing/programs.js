// How sigma draws our marks in WebGL: nodes as polygons with a border, lines with bows and dashes.
import { EdgeProgram, NodeProgram } from "sigma/rendering";
import { SHAPES } from "./shapes.js";

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

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
varying float v_size;
varying float v_ring;
varying vec4 v_fill;
varying vec4 v_border;
varying vec4 v_shape;
void main() {
  v_size = a_size * u_grow * a_shape.w;
  v_ring = a_ring;
  v_place = a_corner * (v_size + a_ring + 2.0);
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(middle + v_place * 2.0 / u_window, 0.0, 1.0);
  v_fill = a_fill;
  v_border = a_border;
  v_shape = a_shape;
}`;

// The distance to a polygon or star: the plane folded into half a sector, then the distance to its one side.
const NODE_FRAGMENT = `
precision highp float;
varying vec2 v_place;
varying float v_size;
varying float v_ring;
varying vec4 v_fill;
varying vec4 v_border;
varying vec4 v_shape;
void main() {
  float away;
  if (v_shape.x < 1.0) {
    away = length(v_place) - v_size;
  } else {
    float sector = 3.14159265 / v_shape.x;
    float angle = atan(v_place.x, v_place.y) - v_shape.z;
    angle = abs(mod(angle + sector, 2.0 * sector) - sector);
    vec2 point = length(v_place) * vec2(cos(angle), sin(angle));
    float inner = v_shape.y > 0.0 ? v_shape.y : cos(sector);
    vec2 side = v_size * inner * vec2(cos(sector), sin(sector)) - vec2(v_size, 0.0);
    vec2 normal = normalize(vec2(side.y, -side.x));
    away = dot(point - vec2(v_size, 0.0), normal);
  }
  float body = clamp(0.5 - away, 0.0, 1.0);
  float mark = clamp(0.5 - (away - v_ring), 0.0, 1.0);
  vec4 colour = mix(v_border, v_fill, body);
  float alpha = colour.a * mark;
  gl_FragColor = vec4(colour.rgb * alpha, alpha);
}`;

const bytes = (name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
const floats = (name, size) => ({ name, size, type: FLOAT });

/** Pixels to a unit of sigma's own square, in which it keeps places. */
const unitOf = ({ width, height, zoomRatio }) => Math.min(width, height) / zoomRatio;

export class MarkProgram extends NodeProgram {
  constructor(gl, _picking, renderer) {
    super(gl, null, renderer); // what lies under the pointer is found without a second drawing
  }

  getDefinition() {
    return {
      VERTICES: 4,
      VERTEX_SHADER_SOURCE: NODE_VERTEX,
      FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_window", "u_grow"],
      ATTRIBUTES: [floats("a_position", 2), floats("a_size", 1), floats("a_ring", 1), bytes("a_fill"), bytes("a_border"), floats("a_shape", 4)],
      CONSTANT_ATTRIBUTES: [floats("a_corner", 2)],
      CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
    };
  }

  processVisibleItem(_index, start, data) {
    const { corners, inner, turn, scale } = SHAPES[data.shape];
    this.array.set([data.x, data.y, data.size, data.ring, data.fill, data.border, corners, inner, turn, scale], start);
  }

  setUniforms(params, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform2f(uniformLocations.u_window, params.width, params.height);
    gl.uniform1f(uniformLocations.u_grow, 1 / params.sizeRatio);
  }
}

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
  vec2 beside = vec2(chord.y, -chord.x) / size;
  vec2 c = (a + b) * 0.5 - beside * 2.0 * a_bend * u_unit;
  float t = a_at.x;
  vec2 place = mix(mix(a, c, t), mix(c, b, t), t);
  vec2 along = mix(c - a, b - c, t);
  along = along / max(length(along), 0.001);
  v_half = a_width * 0.5;
  v_across = a_at.y * (v_half + 1.0);
  place += vec2(-along.y, along.x) * v_across;
  v_along = t * size;
  v_colour = a_colour;
  v_dash = a_dash;
  gl_Position = vec4(place / half_window, 0.0, 1.0);
}`;

const LINE_FRAGMENT = `
precision highp float;
varying vec4 v_colour;
varying vec4 v_dash;
varying float v_along;
varying float v_across;
varying float v_half;
void main() {
  float alpha = v_colour.a * clamp(v_half - abs(v_across) + 0.5, 0.0, 1.0);
  float period = v_dash.x + v_dash.y + v_dash.z + v_dash.w;
  if (period > 0.0) {
    float at = mod(v_along, period);
    float second = v_dash.x + v_dash.y;
    if ((at > v_dash.x && at < second) || at > second + v_dash.z) discard;
  }
  gl_FragColor = vec4(v_colour.rgb * alpha, alpha);
}`;

/** A program for lines of so many straight pieces: one of straight lines, more of bows. */
export function lineProgram(pieces) {
  const strip = [];
  for (let at = 0; at <= pieces; at += 1) strip.push([at / pieces, -1], [at / pieces, 1]);
  return class extends EdgeProgram {
    constructor(gl, _picking, renderer) {
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        VERTICES: strip.length,
        VERTEX_SHADER_SOURCE: LINE_VERTEX,
        FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: ["u_matrix", "u_window", "u_unit"],
        ATTRIBUTES: [floats("a_source", 2), floats("a_target", 2), floats("a_bend", 1), floats("a_width", 1), bytes("a_colour"), floats("a_dash", 4)],
        CONSTANT_ATTRIBUTES: [floats("a_at", 2)],
        CONSTANT_DATA: strip,
      };
    }

    processVisibleItem(_index, start, source, target, data) {
      const [on = 0, off = 0, dot = 0, gap = 0] = data.dash;
      this.array.set([source.x, source.y, target.x, target.y, data.bend, data.stroke, data.ink, on, off, dot, gap], start);
    }

    setUniforms(params, { gl, uniformLocations }) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_window, params.width, params.height);
      gl.uniform1f(uniformLocations.u_unit, unitOf(params));
    }
  };
}
