import { isAlive } from "./api.js";

const PAUSE_MILLIS = 1500;

/** Waits for a server that has not answered, and tells when it answers again. */
export class Revival {
  #onRevival;
  #waiting = 0;

  /** @param {() => void} onRevival is told once for each time that the server was gone */
  constructor(onRevival) {
    this.#onRevival = onRevival;
    window.addEventListener("online", () => this.#look());
  }

  /** Says whether the server was there when it was last asked. */
  set isGone(isGone) {
    if (isGone && this.#waiting === 0) {
      this.#waiting = setInterval(() => this.#look(), PAUSE_MILLIS);
    } else if (!isGone) {
      this.#rest();
    }
  }

  async #look() {
    if (this.#waiting !== 0 && (await isAlive()) && this.#waiting !== 0) {
      this.#rest();
      this.#onRevival();
    }
  }

  #rest() {
    clearInterval(this.#waiting);
    this.#waiting = 0;
  }
}
