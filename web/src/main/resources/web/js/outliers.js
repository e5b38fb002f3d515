import { fetchOutliers } from "./api.js";
import { inWords } from "./faults.js";

const LIMIT = 60;
const PAUSE_MILLIS = 1500;

/** Asks for the outliers until the server has worked them out. Writes what happens to the store. */
export class Outliers {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
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
    while (!signal.aborted) {
      try {
        const answer = await fetchOutliers(LIMIT, signal);
        this.#show({ phase: "done", answer });
        return;
      } catch (fault) {
        if (signal.aborted) {
          return;
        }
        if (fault.code !== "not_ready") {
          this.#show({ phase: "failed" });
          this.#store.update({ error: inWords(fault) });
          return;
        }
        this.#show({ phase: "loading", progress: fault.details });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
  }

  #show({ phase, progress = null, answer = null }) {
    this.#store.update({ outliers: { phase, progress, answer } });
  }
}
