import { searchById, searchByPhoto } from "./api.js";
import { inWords, requireFits } from "./faults.js";

/** Runs one search at a time: a new one aborts the old one. Writes what happens to the store. */
export class Search {
  #store;
  #uploads;
  #running = null;

  constructor(store, uploads) {
    this.#store = store;
    this.#uploads = uploads;
  }

  /** Gives up whatever is under way. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Searches for what the route names. */
  async run(route, settings) {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.#ask(route, settings, running.signal);
      if (this.#running === running) {
        const { query } = this.#store.state;
        this.#store.update({
          phase: "done",
          matches: answer.matches,
          query: { ...query, name: answer.query.names?.[0] ?? query.name },
        });
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#store.update({ phase: "failed", matches: [], error: inWords(fault) });
      }
    }
  }

  #ask(route, settings, signal) {
    if (route.view === "image") {
      return searchById(route.key, settings, signal);
    }
    const { file } = this.#uploads.get(route.key);
    requireFits(file, this.#store.state.info);
    return searchByPhoto(file, settings, signal);
  }
}
