import { recommend } from "./api.js";
import { parseBasket } from "./basket.js";
import { inWords } from "./faults.js";

/** Has images recommended, one basket at a time. Writes what happens to the store. */
export class Recommendation {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
    store.update({ picks: { phase: "idle", items: [], passing: null } });
  }

  /** Gives up whatever is under way. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Asks by what is liked; without that there is nothing to go by. */
  async run(key, settings) {
    this.stop();
    const basket = parseBasket(key);
    if (basket.liked.length === 0) {
      this.#show({ phase: "idle", items: [] });
      return;
    }
    const running = new AbortController();
    this.#running = running;
    const { items } = this.#store.state.picks;
    this.#show({ phase: items.length > 0 ? "refining" : "loading" });
    try {
      const answer = await recommend(basket, settings, running.signal);
      if (this.#running === running) {
        this.#show({ phase: "done", items: answer.items });
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#show({ phase: "failed", items: [] });
        this.#store.update({ error: inWords(fault) });
      }
    }
  }

  #show(changes) {
    this.#store.update({ picks: { ...this.#store.state.picks, ...changes } });
  }
}
