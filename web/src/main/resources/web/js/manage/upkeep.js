import { fetchReadiness, fetchSnapshots } from "./requests.js";

/** How the index is, and its snapshots. Writes them to the store, under "upkeep". */
export class Upkeep {
  #store;

  constructor(store) {
    this.#store = store;
    store.update({ upkeep: { index: null, trouble: "", snapshots: null, whyNone: "" } });
  }

  async run() {
    await Promise.all([this.#health(), this.#snapshots()]);
  }

  async #health() {
    try {
      const { index } = await fetchReadiness();
      this.#update({ index, trouble: "" });
    } catch (fault) {
      this.#update({ index: null, trouble: fault.message });
    }
  }

  async #snapshots() {
    try {
      this.#update({ snapshots: await fetchSnapshots(), whyNone: "" });
    } catch (fault) {
      this.#update({ snapshots: null, whyNone: fault.code === "unavailable" ? "" : fault.message });
    }
  }

  #update(changes) {
    this.#store.update({ upkeep: { ...this.#store.state.upkeep, ...changes } });
  }
}
