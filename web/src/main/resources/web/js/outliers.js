import { fetchOutliers } from "./api.js";
import { inWords } from "./faults.js";
import { atMost } from "./limits.js";
import { poll } from "./poll.js";

const LIMIT = 120;

/** Fetches the outliers, once the server has worked them out. Writes what happens to the store. */
export class Outliers {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
    this.#show({ phase: "idle" });
  }

  /** Gives up asking; the server goes on. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Asks, unless the answer is there already: it never changes while a server runs. */
  async run() {
    this.stop();
    if (this.#store.state.outliers.phase === "done") {
      return;
    }
    const { signal } = (this.#running = new AbortController());
    this.#show({ phase: "loading" });
    try {
      const answer = await poll(
        () => fetchOutliers(atMost(this.#store, LIMIT, "outliers"), signal),
        ({ details }) => this.#show({ phase: "loading", progress: details }),
        signal,
      );
      if (answer !== undefined) {
        this.#show({ phase: "done", answer });
      }
    } catch (fault) {
      this.#show({ phase: "failed" });
      this.#store.update({ error: inWords(fault) });
    }
  }

  #show({ phase, progress = null, answer = null }) {
    this.#store.update({ outliers: { phase, progress, answer } });
  }
}
