import { Sheet } from "./sheet.js";

/** So much of a frame is given to the next sheet, and so much where the one that is there is too small. */
const MILLIS = 5;
const MILLIS_IN_NEED = 7;

/**
 * The sheet that is seen, the one that will take its place, and one of the whole map, for what lies beyond
 * the one that is seen until the next is there.
 */
export class Sheets {
  #thumbnails;
  #shown = null;
  #coming = null;
  #whole = null;
  #spare = null; // a canvas

  constructor(thumbnails) {
    this.#thumbnails = thumbnails;
  }

  /** The one that is for what is in view, or was last; null as long as there is none. */
  get shown() {
    return this.#shown;
  }

  /** Returns those to be seen, a later one above those before it. */
  over(viewport) {
    const isAlone = this.#shown === this.#whole || this.#shown?.covers(viewport);
    return (isAlone ? [this.#shown] : [this.#whole, this.#shown]).filter((sheet) => sheet !== null);
  }

  /**
   * Sees to it that there is one for the view; returns whether that goes on.
   *
   * @param {object} look as a Sheet takes it; where it is another one, all is drawn anew
   */
  prepare(viewport, look) {
    if (this.#coming !== null && !isSame(this.#coming.look, look)) {
      this.#drop(this.#coming);
      this.#coming = null;
    }
    const isCurrent = this.#shown !== null && isSame(this.#shown.look, look);
    if (this.#coming === null && !(isCurrent && this.#shown.isAmple(viewport))) {
      const canvas = this.#spare ?? new OffscreenCanvas(1, 1);
      this.#spare = null;
      this.#coming = new Sheet(viewport, look, this.#thumbnails, canvas);
    }
    if (this.#coming !== null) {
      const isEnough = isCurrent && this.#shown.covers(viewport);
      this.#coming.work(performance.now() + (isEnough ? MILLIS : MILLIS_IN_NEED));
      if (this.#coming.isDone) {
        this.#take(this.#coming);
        this.#coming = null;
        return !this.#shown.isAmple(viewport); // it may have moved on meanwhile
      }
    }
    return this.#coming !== null;
  }

  /** A thumbnail has come; returns whether that changes what is seen. */
  show(id) {
    const sheets = new Set([this.#coming, this.#whole, this.#shown]);
    sheets.delete(null);
    return Array.from(sheets, (sheet) => sheet.show(id)).includes(true);
  }

  #take(sheet) {
    const former = new Set([this.#shown, this.#whole]);
    this.#shown = sheet;
    const isOld = this.#whole !== null && !isSame(this.#whole.look, sheet.look);
    this.#whole = sheet.isWhole ? sheet : isOld ? null : this.#whole;
    former.delete(this.#whole);
    former.forEach((it) => this.#drop(it));
  }

  #drop(sheet) {
    this.#spare = sheet?.canvas ?? this.#spare;
  }
}

function isSame(look, other) {
  return Object.keys(look).every((name) => look[name] === other[name]);
}
