import { Arrangement, pictureSide } from "./arrangement.js";
import { drawSquare } from "./square.js";

/** How far a sheet reaches beyond each edge of the view, of the view's width or height. */
const MARGIN = 0.2;

/** Images, rows of pixels and pictures between two looks at the clock. */
const IMAGES = 4096;
const ROWS = 96;
const PICTURES = 24;

const DOT = 3;

/**
 * A part of the map, drawn once: as long as the map only moves, it is the same picture that moves. It
 * is drawn bit by bit, so that no frame waits for all of it.
 */
export class Sheet {
  #look;
  #frame;
  #canvas;
  #context;
  #thumbnails;
  #waiting = new Map(); // by their ids, pictures that are drawn as empty squares
  #arrangement;
  #steps;
  isDone = false;
  side; // of a picture, in pixels

  /**
   * @param {Viewport} viewport what it is for: that and some more around it
   * @param {object} look points, of type Points; selected, by index whether an image is, or null where all
   *   are; density, how many pixels a pixel of the page has; usual, strong, line and surface, the inks as
   *   #rrggbb; and hasDots, whether dots are drawn here
   * @param {Thumbnails} thumbnails
   * @param {OffscreenCanvas} canvas to draw on; of any size
   */
  constructor(viewport, look, thumbnails, canvas) {
    this.#look = look;
    this.#frame = framed(viewport);
    this.#thumbnails = thumbnails;
    this.#canvas = canvas;
    canvas.width = Math.round(this.#frame.width * look.density); // which clears it
    canvas.height = Math.round(this.#frame.height * look.density);
    this.#context = canvas.getContext("2d", { willReadFrequently: look.hasDots });
    this.side = pictureSide(look.points, viewport.area);
    this.#arrangement = new Arrangement(look.points, this.#frame, this.side);
    this.#steps = this.#draw();
  }

  get canvas() {
    return this.#canvas;
  }

  get look() {
    return this.#look;
  }

  /** Returns the indexes of its pictures, those in view before the others. */
  seenFirst(viewport) {
    const { left, top } = this.place(viewport);
    const isSeen = ({ x, y }) => x + left >= 0 && y + top >= 0 && x + left <= viewport.width && y + top <= viewport.height;
    const { pictures } = this.#arrangement;
    return [...pictures.filter(isSeen), ...pictures.filter((it) => !isSeen(it))].map(({ index }) => index);
  }

  /** Draws until it is done, or a time by performance.now() has come; at least one bit. */
  work(until) {
    do {
      this.isDone ||= this.#steps.next().done;
    } while (!this.isDone && performance.now() < until);
  }

  /** Returns where on the screen it lies: left and top, and how many times as wide and high as it was drawn. */
  place({ left, top, scaleX, scaleY }) {
    const [wider, higher] = [scaleX / this.#frame.scaleX, scaleY / this.#frame.scaleY];
    return { left: left - this.#frame.left * wider, top: top - this.#frame.top * higher, wider, higher };
  }

  /** Whether all images are on it. */
  get isWhole() {
    const { width, height, left, top, scaleX, scaleY } = this.#frame;
    return left >= 0 && top >= 0 && left + scaleX <= width && top + scaleY <= height;
  }

  /** Whether it shows all of the view, so large as it is. */
  covers(viewport) {
    return this.#reaches(viewport, 0);
  }

  /** Whether it goes on for some way beyond the view, or as far as there are images. */
  isAmple(viewport) {
    return this.#reaches(viewport, MARGIN / 2);
  }

  #reaches(viewport, share) {
    const { width, height, left, top, scaleX, scaleY } = viewport;
    const at = this.place(viewport);
    const [wide, high] = [share * width, share * height];
    const { width: own, height: ownHeight } = this.#frame;
    const edge = this.side;
    return (
      at.wider === 1 &&
      at.higher === 1 &&
      at.left <= Math.max(-wide, left - edge) &&
      at.top <= Math.max(-high, top - edge) &&
      at.left + own >= Math.min(width + wide, left + scaleX + edge) &&
      at.top + ownHeight >= Math.min(height + high, top + scaleY + edge)
    );
  }

  /** A thumbnail has come; returns whether that is seen here. */
  show(id) {
    const drawn = this.#waiting.get(id);
    if (drawn !== undefined) {
      this.#waiting.delete(id);
      this.#square(drawn);
    }
    return drawn !== undefined;
  }

  *#draw() {
    const write = this.#look.hasDots ? this.#writer() : () => {};
    while (this.#arrangement.goOn(IMAGES, write)) {
      yield;
    }
    if (this.#look.hasDots) {
      const { width, height } = this.#canvas;
      for (let row = 0; row < height; row += ROWS) {
        this.#context.putImageData(pixelsFor(this.#canvas), 0, 0, 0, row, width, ROWS);
        yield;
      }
    }
    const { density } = this.#look;
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    for (const [i, drawn] of this.#arrangement.pictures.entries()) {
      this.#square(drawn);
      if (i % PICTURES === PICTURES - 1) {
        this.#finish();
        yield;
      }
    }
  }

  /** Has what was asked for drawn now: a browser that draws in software would do it all at once in the end. */
  #finish() {
    if (this.#look.hasDots) {
      this.#context.getImageData(0, 0, 1, 1);
    }
  }

  #square({ index, x, y }) {
    const { points, selected } = this.#look;
    const id = points.idOf(index);
    const picture = this.#thumbnails.get(id);
    if (picture === undefined) {
      this.#waiting.set(id, { index, x, y });
    }
    const isFaded = selected !== null && selected[index] !== 1;
    drawSquare(this.#context, picture, x, y, this.side - 2, this.#look, isFaded);
  }

  /** Returns what writes a dot, pixel by pixel: that is several times faster than drawing it. */
  #writer() {
    const { width, height } = this.#canvas;
    const { density, selected } = this.#look;
    const pixels = new Uint32Array(pixelsFor(this.#canvas).data.buffer);
    const [usual, strong] = [packed(this.#look.usual), packed(this.#look.strong)];
    const side = dotSide(density);
    pixels.fill(0);
    return (index, x, y) => {
      const ink = selected !== null && selected[index] === 1 ? strong : usual;
      const left = Math.round(x * density - side / 2);
      const top = Math.round(y * density - side / 2);
      const from = Math.max(0, left);
      const to = Math.min(width, left + side);
      for (let row = Math.max(0, top); row < Math.min(height, top + side); row++) {
        for (let column = from; column < to; column++) {
          pixels[row * width + column] = ink;
        }
      }
    };
  }
}

/** Returns how many pixels of the screen a dot is wide. */
export function dotSide(density) {
  return Math.max(1, Math.round(DOT * density));
}

/** Returns the view and what is around it, as it is now. */
function framed({ width, height, left, top, scaleX, scaleY }) {
  const [wide, high] = [Math.round(MARGIN * width), Math.round(MARGIN * height)];
  return {
    width: width + 2 * wide,
    height: height + 2 * high,
    left: left + wide,
    top: top + high,
    scaleX,
    scaleY,
  };
}

let pixels = null; // one sheet is drawn at a time, and these are many

function pixelsFor({ width, height }) {
  if (pixels?.width !== width || pixels?.height !== height) {
    pixels = new ImageData(width, height);
  }
  return pixels;
}

/** Returns the bytes of a colour, #rrggbb. */
export function bytesOf(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Returns a colour as a pixel of it, whatever the order of bytes in this machine. */
function packed(colour) {
  return new Uint32Array(Uint8Array.of(...bytesOf(colour), 255).buffer)[0];
}
