import { show } from "../pictures.js";
import { squareOf } from "./square.js";

/** How many are loaded at once; the others wait until it is known that they are still in view. */
const MOST_LOADING = 12;

/** More than are on two sheets. */
const MOST_KEPT = 3200;

/** The thumbnails of what is in view, loaded as they are needed. */
export class Thumbnails {
  #loaded = new Map();
  #loading = new Map();
  #onLoad;

  /** @param {(id: string) => void} onLoad is told when there is one more, and of which */
  constructor(onLoad) {
    this.#onLoad = onLoad;
  }

  /** Returns { picture, square } as drawSquare() takes it, or undefined as long as it is not there. */
  get(id) {
    return this.#loaded.get(id);
  }

  /** Says which are in view, the most important first; all others need not be loaded. */
  want(ids) {
    const wanted = new Set(ids);
    for (const [id, picture] of this.#loading) {
      if (!wanted.has(id)) {
        picture.src = "";
        this.#loading.delete(id);
      }
    }
    for (const id of ids) {
      if (this.#loading.size >= MOST_LOADING) {
        return;
      }
      if (!this.#loaded.has(id) && !this.#loading.has(id)) {
        this.#load(id);
      }
    }
  }

  #load(id) {
    const picture = new Image();
    this.#loading.set(id, picture);
    show(picture, `v1/images/${encodeURIComponent(id)}/thumbnail`)
      .then(() => picture.decode())
      .then(() => squareOf(picture))
      .catch(() => undefined) // what cannot be shown stays an empty square
      .then((square) => {
        if (this.#loading.get(id) === picture) {
          this.#loading.delete(id);
          this.#keep(id, { picture, square });
          this.#onLoad(id);
        }
      });
  }

  #keep(id, thumbnail) {
    this.#loaded.set(id, thumbnail);
    if (this.#loaded.size > MOST_KEPT) {
      this.#loaded.delete(this.#loaded.keys().next().value);
    }
  }
}
