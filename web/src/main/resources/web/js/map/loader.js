import { fetchMap } from "../api.js";
import { poll } from "../poll.js";
import { texts } from "../texts.js";

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
      const points = await poll(fetchMap, ({ message }) => this.#show(null, message), signal);
      if (points !== undefined) {
        this.#show({ ids: points.ids, x: stretched(points.x), y: stretched(points.y) }, "");
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

/** Returns places of which the least is 0 and the greatest 1: an axis of the map means nothing. */
function stretched(places) {
  const least = places.reduce((a, b) => Math.min(a, b), 1);
  const most = places.reduce((a, b) => Math.max(a, b), 0);
  return Float64Array.from(
    places,
    most > least ? (place) => (place - least) / (most - least) : (place) => place,
  );
}
