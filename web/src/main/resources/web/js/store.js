import { DEFAULTS } from "./route.js";

/**
 * The state of the page, the only one there is: what all views see, and under a key of its own what
 * each adds. Emits "change" after every update.
 */
export class Store extends EventTarget {
  #state = {
    info: null, // what /v1/info says, once it is known
    route: { view: "home" },
    settings: DEFAULTS,
    opened: null, // the id of the picture that is looked at, above whatever view
    error: null, // { title, message, canRetry }
  };

  get state() {
    return this.#state;
  }

  /** Replaces the given keys. */
  update(changes) {
    this.#state = { ...this.#state, ...changes };
    this.dispatchEvent(new Event("change"));
  }
}
