/** The room around the map, in pixels, so that pictures on its edge are whole. */
const MARGIN = 48;

const CLOSEST = 400;

/**
 * Which part of the map is on the screen: map coordinates are 0 to 1, those of the screen pixels. The
 * map fills the screen whatever its shape, for its axes mean nothing.
 */
export class Viewport {
  width = 0;
  height = 0;
  #middle = { x: 0.5, y: 0.5 };
  #magnification = 1;

  /** How many pixels the whole map is wide. */
  get scaleX() {
    return Math.max(1, this.width - 2 * MARGIN) * this.#magnification;
  }

  /** How many pixels the whole map is high. */
  get scaleY() {
    return Math.max(1, this.height - 2 * MARGIN) * this.#magnification;
  }

  /** How many square pixels the whole map has. */
  get area() {
    return this.scaleX * this.scaleY;
  }

  /** The middle of the screen. */
  get middle() {
    return { x: this.width / 2, y: this.height / 2 };
  }

  /** Where the map begins on the screen. */
  get left() {
    return this.toScreenX(0);
  }

  get top() {
    return this.toScreenY(0);
  }

  toScreenX(x) {
    return this.width / 2 + (x - this.#middle.x) * this.scaleX;
  }

  toScreenY(y) {
    return this.height / 2 + (y - this.#middle.y) * this.scaleY;
  }

  /** Moves the map along with a finger. */
  panBy(dx, dy) {
    this.#middle.x = limited(this.#middle.x - dx / this.scaleX, 0, 1);
    this.#middle.y = limited(this.#middle.y - dy / this.scaleY, 0, 1);
  }

  /** Magnifies by a factor; what is at the point of the screen stays there. */
  zoomBy(factor, { x, y } = this.middle) {
    const before = this.#magnification;
    this.#magnification = limited(before * factor, 1, CLOSEST);
    const grown = this.#magnification / before;
    const { x: middleX, y: middleY } = this.middle;
    this.panBy((middleX - x) * (grown - 1), (middleY - y) * (grown - 1));
  }

  /** Shows the whole map. */
  reset() {
    this.#middle = { x: 0.5, y: 0.5 };
    this.#magnification = 1;
  }
}

function limited(value, min, max) {
  return Math.min(max, Math.max(min, value));
}
