const HEAD_BYTES = 8;
const ID_BYTES = 32;

/** Where the images lie, of which there may be a hundred thousand: read from the server's bytes. */
export class Points {
  #ids;
  #known = new Map(); // ids that were asked for
  #byStart;
  count;
  x;
  y;

  /**
   * @param {ArrayBuffer} bytes in little-endian order, as are those of all browsers: two int32, of which
   *   the second is how many images follow, their ids, a float32 of each x and of each y
   */
  constructor(bytes) {
    const [, count] = new Int32Array(bytes, 0, 2);
    this.count = count;
    this.#ids = new Uint8Array(bytes, HEAD_BYTES, ID_BYTES * count);
    const placesAt = HEAD_BYTES + ID_BYTES * count;
    this.x = stretched(new Float32Array(bytes, placesAt, count));
    this.y = stretched(new Float32Array(bytes, placesAt + 4 * count, count));
  }

  placeOf(index) {
    return { x: this.x[index], y: this.y[index] };
  }

  /** Returns the index of an image, or undefined where the map does not have it. */
  indexOf(id) {
    this.#byStart ??= this.#starts();
    return this.#byStart.get(Number.parseInt(id.slice(0, 8), 16))?.find((index) => this.idOf(index) === id);
  }

  /** Returns the indexes by the first four bytes of the ids, which nearly always tell them apart. */
  #starts() {
    const view = new DataView(this.#ids.buffer, this.#ids.byteOffset);
    const starts = new Map();
    for (let index = 0; index < this.count; index++) {
      const start = view.getUint32(ID_BYTES * index);
      starts.set(start, [...(starts.get(start) ?? []), index]);
    }
    return starts;
  }

  /** Returns the id of an image, which few of all are ever asked for. */
  idOf(index) {
    if (!this.#known.has(index)) {
      const bytes = this.#ids.subarray(ID_BYTES * index, ID_BYTES * (index + 1));
      const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      this.#known.set(index, id);
    }
    return this.#known.get(index);
  }
}

/** Returns places of which the least is 0 and the greatest 1: an axis of the map means nothing. */
function stretched(places) {
  const least = places.reduce((a, b) => Math.min(a, b), 1);
  const most = places.reduce((a, b) => Math.max(a, b), 0);
  return most > least ? places.map((place) => (place - least) / (most - least)) : places;
}
