import { fetchMap } from "../api.js";
import { poll } from "../poll.js";
import { texts } from "../texts.js";
import { Points } from "./points.js";

/** Fetches the map, once the server has made it. Writes what happens to the store. */
export class MapLoader {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
    this.#show(null, "");
  }

  /** Gives up asking; the server goes on. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Asks, unless the map is there already: it never changes while a server runs. */
  async run() {
    this.stop();
    if (this.#store.state.map.points !== null) {
      return;
    }
    const { signal } = (this.#running = new AbortController());
    try {
      const bytes = await poll(fetchMap, ({ message }) => this.#show(null, message), signal);
      if (bytes !== undefined) {
        this.#show(new Points(bytes), "");
      }
    } catch (fault) {
      this.#show(null, "");
      this.#store.update({
        error: { title: texts.map.fault, message: fault.message, canRetry: true },
      });
    }
  }

  #show(points, progress) {
    this.#store.update({ map: { points, progress } });
  }
}
