import { pictureSide } from "./arrangement.js";
import { Dots } from "./dots.js";
import { bytesOf, dotSide } from "./sheet.js";
import { drawSquare } from "./square.js";

const RING = 3;
const LINE = 2;

/**
 * Draws the map onto a canvas, in the colours of the page. Dots, of which there may be a hundred thousand,
 * are drawn by the graphics processor on a canvas below, and without one they are on the sheet.
 */
export class Painter {
  #canvas;
  #context;
  #dots;

  constructor(canvas, below) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#dots = Dots.on(below);
  }

  /** Returns what a sheet of these points is to look like now. */
  look(points, selected) {
    const style = getComputedStyle(this.#canvas);
    const ink = (name) => this.#plain(style.getPropertyValue(name));
    return {
      points,
      selected,
      density: window.devicePixelRatio || 1,
      usual: ink(selected === null ? "--ink-soft" : "--line"),
      strong: ink("--accent"),
      line: ink("--line"),
      surface: ink("--surface"),
      hasDots: !this.#dots?.isThere,
    };
  }

  /**
   * @param {Sheet[]} sheets what is drawn already, a later one above those before it
   * @param {object} look that look() has told
   * @param {(index: number) => object|undefined} picture its thumbnail, if it is there
   * @param {object} marks chosen, what stands out, or null; lit, what is like it; and path, the line that
   *   is being drawn
   */
  paint(viewport, sheets, look, picture, { chosen, lit, path }) {
    const { density, points, selected, usual, strong } = look;
    this.#fit(Math.round(viewport.width * density), Math.round(viewport.height * density));
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!look.hasDots) {
      const inks = [usual, strong].map(bytesOf);
      this.#dots.draw(viewport, points, selected, { density, side: dotSide(density), inks });
    }
    sheets.forEach((sheet) => this.#lay(sheet, viewport, density));
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    const side = pictureSide(points, viewport.area);
    if (chosen !== null) {
      this.#lines(chosen, lit, picture, side, look);
      this.#chosen(chosen, picture(chosen.index), side, look);
    }
    this.#path(path, look);
  }

  #fit(width, height) {
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
  }

  /** Pixel upon pixel, but for the moment until there is a sheet of another magnification. */
  #lay(sheet, viewport, density) {
    const { left, top, wider, higher } = sheet.place(viewport);
    const { canvas } = sheet;
    this.#context.imageSmoothingEnabled = wider !== 1 || higher !== 1;
    const [x, y] = [Math.round(left * density), Math.round(top * density)];
    const [width, height] = [canvas.width * wider, canvas.height * higher];
    this.#context.clearRect(x, y, width, height);
    this.#context.drawImage(canvas, x, y, width, height);
    this.#context.imageSmoothingEnabled = true;
  }

  /** Returns a colour as #rrggbb. */
  #plain(colour) {
    this.#context.fillStyle = colour;
    return this.#context.fillStyle;
  }

  /** What is like the chosen one, at the ends of lines that lead there, the most alike above the others. */
  #lines(chosen, lit, picture, side, inks) {
    this.#context.strokeStyle = inks.strong;
    this.#context.lineWidth = LINE;
    for (const { x, y } of lit) {
      this.#context.beginPath();
      this.#context.moveTo(chosen.x, chosen.y);
      this.#context.lineTo(x, y);
      this.#context.stroke();
    }
    for (const { index, x, y } of lit.toReversed()) {
      drawSquare(this.#context, picture(index), x, y, side - 2, inks);
      this.#context.strokeRect(x - side / 2, y - side / 2, side, side);
    }
  }

  #path(path, inks) {
    if (path.length > 1) {
      this.#context.strokeStyle = inks.strong;
      this.#context.lineWidth = LINE;
      this.#context.beginPath();
      path.forEach(({ x, y }) => this.#context.lineTo(x, y));
      this.#context.closePath();
      this.#context.stroke();
    }
  }

  #chosen({ x, y }, picture, side, inks) {
    const large = side + 12;
    drawSquare(this.#context, picture, x, y, large, inks);
    this.#context.strokeStyle = inks.strong;
    this.#context.lineWidth = RING;
    this.#context.strokeRect(x - large / 2, y - large / 2, large, large);
  }
}
