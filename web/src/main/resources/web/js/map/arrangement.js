/** Pictures take this share of the room that there is for each. */
const SHARE = 0.8;

const SMALLEST = 28;
const LARGEST = 112;
const MOST_PICTURES = 1500;

/** Returns how wide pictures are, in pixels, where the whole map has so many square pixels. */
export function pictureSide(points, area) {
  return Math.min(LARGEST, Math.max(SMALLEST, SHARE * Math.sqrt(area / points.count)));
}

/**
 * Decides what of a frame is drawn how: as a picture where there is room, else as a dot. An image goes
 * before those behind it, so pictures mostly stay what they are when the frame moves.
 */
export class Arrangement {
  #points;
  #frame;
  #side;
  #room;
  #next = 0;
  pictures = []; // with index, x and y each

  /** @param {object} frame width, height, and how the map lies in it: left, top, scaleX, scaleY */
  constructor(points, frame, side) {
    this.#points = points;
    this.#frame = frame;
    this.#side = side;
    this.#room = new Room(side, frame);
  }

  /**
   * Goes on with some more images.
   *
   * @param {(index: number, x: number, y: number) => void} dot is told of each that is one
   * @returns {boolean} whether there are more
   */
  goOn(some, dot) {
    const { x: xs, y: ys, count } = this.#points;
    const { width, height, scaleX, scaleY, left, top } = this.#frame;
    const side = this.#side;
    const end = Math.min(count, this.#next + some);
    for (let index = this.#next; index < end; index++) {
      const x = left + scaleX * xs[index];
      const y = top + scaleY * ys[index];
      if (x < -side || y < -side || x > width + side || y > height + side) {
        continue;
      }
      if (this.pictures.length < MOST_PICTURES && this.#room.take(x, y)) {
        this.pictures.push({ index, x, y });
      } else {
        dot(index, x, y);
      }
    }
    this.#next = end;
    return end < count;
  }
}

/** Squares of one size that do not overlap, of which so none other begins in the same cell. */
class Room {
  #side;
  #columns;
  #taken; // by cells, the place of the square in it: x, y; NaN for none

  constructor(side, { width, height }) {
    this.#side = side;
    this.#columns = Math.ceil(width / side) + 5;
    const rows = Math.ceil(height / side) + 5;
    this.#taken = new Float32Array(2 * this.#columns * rows).fill(Number.NaN);
  }

  /** Takes the square around a point that is in view, unless it overlaps one that is taken. */
  take(x, y) {
    const column = Math.floor(x / this.#side) + 2;
    const row = Math.floor(y / this.#side) + 2;
    const own = 2 * (row * this.#columns + column);
    if (this.#overlaps(own, x, y)) {
      return false; // as nearly all do, where there are many
    }
    for (let r = row - 1; r <= row + 1; r++) {
      for (let c = column - 1; c <= column + 1; c++) {
        if (this.#overlaps(2 * (r * this.#columns + c), x, y)) {
          return false;
        }
      }
    }
    this.#taken[own] = x;
    this.#taken[own + 1] = y;
    return true;
  }

  #overlaps(at, x, y) {
    return (
      Math.abs(this.#taken[at] - x) < this.#side && Math.abs(this.#taken[at + 1] - y) < this.#side
    );
  }
}
