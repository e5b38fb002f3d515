import { fetchMap } from "../api.js";

const PAUSE_MILLIS = 1500;

/** Fetches the map once, and asks again while the server is still making it. */
export class MapLoader {
  #store;
  #isLoading = false;

  constructor(store) {
    this.#store = store;
  }

  /** Sees to it that the map is there, or will be; does nothing if so. */
  async load() {
    if (this.#isLoading || this.#store.state.map.points !== null) {
      return;
    }
    this.#isLoading = true;
    while (this.#store.state.route.view === "map" && (await this.#ask())) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
    this.#isLoading = false;
  }

  /** Returns whether to ask again. */
  async #ask() {
    try {
      this.#store.update({ map: { points: await fetchMap(), progress: "" } });
      return false;
    } catch (fault) {
      if (fault.code === "not_ready") {
        this.#store.update({ map: { points: null, progress: fault.message } });
        return true;
      }
      const error = { title: "There is no map", message: fault.message, canRetry: true };
      this.#store.update({ map: { points: null, progress: "" }, error });
      return false;
    }
  }
}
