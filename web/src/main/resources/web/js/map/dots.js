const VERTEX = `#version 300 es
in float x;
in float y;
in float chosen;
uniform vec4 view; // scale and shift of both axes
uniform float size;
uniform vec3 inks[2]; // of what is not chosen, and of what is
flat out vec3 ink;
void main() {
  gl_Position = vec4(x * view.x + view.z, y * view.y + view.w, 0.0, 1.0);
  gl_PointSize = size;
  ink = chosen > 0.0 ? inks[1] : inks[0];
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec3 ink;
out vec4 colour;
void main() {
  colour = vec4(ink, 1.0);
}`;

const OPTIONS = { antialias: false, failIfMajorPerformanceCaveat: true };

/** What draws where there is no graphics processor: several times slower than writing the pixels here. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Draws all points of the map as dots, by WebGL 2: their places are handed over once, and a frame is one
 * call whatever their number.
 */
export class Dots {
  #canvas;
  #gl;
  #program;
  #points = null;
  #selected = null;

  /** Returns what draws on a canvas, or null where no graphics processor would do it. */
  static on(canvas) {
    // A canvas that has been looked at so would be put together with the others, drawn on or not.
    canvas.hidden = isSlow(new OffscreenCanvas(1, 1).getContext("webgl2", OPTIONS));
    const gl = canvas.hidden ? null : canvas.getContext("webgl2", OPTIONS);
    return gl === null ? null : new Dots(canvas, gl);
  }

  constructor(canvas, gl) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#program = gl.createProgram();
    for (const [type, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
    }
    gl.linkProgram(this.#program);
    gl.useProgram(this.#program);
  }

  /** Whether it can draw: a browser may take the graphics processor away. */
  get isThere() {
    return !this.#gl.isContextLost();
  }

  /**
   * @param {Viewport} viewport which part of the map is on the screen
   * @param {Points} points all of them
   * @param {Uint8Array|null} selected by index, whether one is; null where all count
   * @param {{ density: number, side: number, inks: number[][] }} look how many pixels a pixel of the page
   *   has and a dot is wide, and what is not selected and what is are drawn in, 0 to 255 each
   */
  draw({ width, height, scaleX, scaleY, left, top }, points, selected, { density, side, inks }) {
    const gl = this.#gl;
    this.#fit(Math.round(width * density), Math.round(height * density));
    this.#handOver(points, selected);
    const place = [(2 * scaleX) / width, (-2 * scaleY) / height, (2 * left) / width - 1, 1 - (2 * top) / height];
    gl.uniform4fv(gl.getUniformLocation(this.#program, "view"), place);
    gl.uniform1f(gl.getUniformLocation(this.#program, "size"), side);
    gl.uniform3fv(gl.getUniformLocation(this.#program, "inks"), inks.flat().map((value) => value / 255));
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.drawArrays(gl.POINTS, 0, points.count);
  }

  #fit(width, height) {
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#gl.viewport(0, 0, width, height);
    }
  }

  #handOver(points, selected) {
    if (points !== this.#points) {
      this.#fill("x", points.x, this.#gl.FLOAT);
      this.#fill("y", points.y, this.#gl.FLOAT);
    }
    if (points !== this.#points || selected !== this.#selected) {
      this.#fill("chosen", selected ?? new Uint8Array(points.count), this.#gl.UNSIGNED_BYTE);
    }
    this.#points = points;
    this.#selected = selected;
  }

  #fill(name, values, type) {
    const gl = this.#gl;
    const at = gl.getAttribLocation(this.#program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, 1, type, false, 0, 0);
  }
}

/** Tells whether there is none, or none that is quick; who does not tell is believed to be. */
function isSlow(gl) {
  if (gl === null) {
    return true;
  }
  const { UNMASKED_RENDERER_WEBGL = gl.RENDERER } = gl.getExtension("WEBGL_debug_renderer_info") ?? {};
  const name = gl.getParameter(UNMASKED_RENDERER_WEBGL);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE.test(name);
}
