import { Dots } from "./dots.js";

const DOT = 3;
const RING = 3;
const LINE = 2;

/** How much is seen of what is not selected. */
const FADED = 0.25;

/**
 * Draws an arrangement of the map onto a canvas, in the colours of the page. Dots, of which there may be
 * a hundred thousand, are drawn by the graphics processor on a canvas below, and without one pixel by
 * pixel.
 */
export class Painter {
  #canvas;
  #context;
  #dots;
  #ground = null; // the pixels below the pictures, where they are written here

  constructor(canvas, below) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#dots = Dots.on(below);
  }

  /**
   * @param {Points} points all of them
   * @param {object} arrangement what arrange() decided
   * @param {(index: number) => HTMLImageElement|undefined} picture its thumbnail, if it is there
   * @param {object} marks chosen, what stands out, or null; lit, what is like it; selected, by index
   *   whether an image is, or null where all are; and path, the line that is being drawn
   */
  paint(viewport, points, { side, pictures, dots }, picture, { chosen, lit, selected, path }) {
    const { width, height } = viewport;
    const density = window.devicePixelRatio || 1;
    this.#fit(Math.round(width * density), Math.round(height * density));
    const style = getComputedStyle(this.#canvas);
    const names = [selected === null ? "--ink-soft" : "--line", "--accent"];
    const inks = names.map((name) => this.#bytesOf(style.getPropertyValue(name)));
    const dot = Math.max(1, Math.round(DOT * density));
    if (this.#dots?.isThere) {
      this.#context.setTransform(1, 0, 0, 1, 0, 0);
      this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
      this.#dots.draw(viewport, points, selected, { density, side: dot, inks });
    } else {
      this.#write(dots, density, dot, selected, inks.map(packed));
    }
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    for (const { index, x, y } of pictures) {
      const isFaded = selected !== null && selected[index] !== 1;
      this.#picture(picture(index), x, y, side - 2, style, isFaded);
    }
    this.#lines(chosen, lit, picture, side, style);
    if (chosen !== null) {
      this.#chosen(chosen, picture(chosen.index), side, style);
    }
    this.#path(path, style);
  }

  #fit(width, height) {
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#ground = null;
    }
  }

  #write({ count, index, x, y }, density, side, selected, [usual, strong]) {
    const { width, height } = this.#canvas;
    this.#ground ??= this.#context.createImageData(width, height);
    const pixels = new Uint32Array(this.#ground.data.buffer);
    pixels.fill(0);
    for (let i = 0; i < count; i++) {
      const ink = selected !== null && selected[index[i]] === 1 ? strong : usual;
      const left = Math.round(x[i] * density - side / 2);
      const top = Math.round(y[i] * density - side / 2);
      const from = Math.max(0, left);
      const to = Math.min(width, left + side);
      for (let row = Math.max(0, top); row < Math.min(height, top + side); row++) {
        for (let column = from; column < to; column++) {
          pixels[row * width + column] = ink;
        }
      }
    }
    this.#context.putImageData(this.#ground, 0, 0);
  }

  /** Returns red, green and blue of a colour, 0 to 255. */
  #bytesOf(colour) {
    this.#context.fillStyle = colour;
    return [1, 3, 5].map((at) => Number.parseInt(this.#context.fillStyle.slice(at, at + 2), 16));
  }

  #picture(picture, x, y, side, style, isFaded = false) {
    if (isFaded) { // and nothing below shows through
      this.#context.fillStyle = style.getPropertyValue("--surface");
      this.#context.fillRect(x - side / 2, y - side / 2, side, side);
      this.#context.globalAlpha = FADED;
    }
    this.#draw(picture, x, y, side, style);
    this.#context.globalAlpha = 1;
  }

  #draw(picture, x, y, side, style) {
    if (picture === undefined || picture.naturalWidth === 0) {
      this.#context.fillStyle = style.getPropertyValue("--line");
      this.#context.fillRect(x - side / 2, y - side / 2, side, side);
      return;
    }
    // The middle square of it.
    const part = Math.min(picture.naturalWidth, picture.naturalHeight);
    const left = (picture.naturalWidth - part) / 2;
    const top = (picture.naturalHeight - part) / 2;
    this.#context.drawImage(picture, left, top, part, part, x - side / 2, y - side / 2, side, side);
  }

  /** What is like the chosen one, at the ends of lines that lead there, the most alike above the others. */
  #lines(chosen, lit, picture, side, style) {
    this.#context.strokeStyle = style.getPropertyValue("--accent");
    this.#context.lineWidth = LINE;
    for (const { x, y } of chosen === null ? [] : lit) {
      this.#context.beginPath();
      this.#context.moveTo(chosen.x, chosen.y);
      this.#context.lineTo(x, y);
      this.#context.stroke();
    }
    for (const { index, x, y } of chosen === null ? [] : lit.toReversed()) {
      this.#picture(picture(index), x, y, side - 2, style);
      this.#context.strokeRect(x - side / 2, y - side / 2, side, side);
    }
  }

  #path(path, style) {
    if (path.length > 1) {
      this.#context.strokeStyle = style.getPropertyValue("--accent");
      this.#context.lineWidth = LINE;
      this.#context.beginPath();
      path.forEach(({ x, y }) => this.#context.lineTo(x, y));
      this.#context.closePath();
      this.#context.stroke();
    }
  }

  #chosen({ x, y }, picture, side, style) {
    const large = side + 12;
    this.#picture(picture, x, y, large, style);
    this.#context.strokeStyle = style.getPropertyValue("--accent");
    this.#context.lineWidth = RING;
    this.#context.strokeRect(x - large / 2, y - large / 2, large, large);
  }
}

/** Returns a colour as a pixel of it, whatever the order of bytes in this machine. */
function packed(bytes) {
  return new Uint32Array(Uint8Array.of(...bytes, 255).buffer)[0];
}
