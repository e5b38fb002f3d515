import { fetchModel, fetchReadiness, fetchSnapshots } from "./requests.js";

/** How the index is, its model and its snapshots. Writes them to the store, under "upkeep". */
export class Upkeep {
  #store;

  constructor(store) {
    this.#store = store;
    store.update({ upkeep: { index: null, trouble: "", model: null, snapshots: null, whyNone: "" } });
  }

  async run() {
    await Promise.all([this.#health(), this.#model(), this.#snapshots()]);
  }

  async #health() {
    try {
      const { index } = await fetchReadiness();
      this.#update({ index, trouble: "" });
    } catch (fault) {
      this.#update({ index: null, trouble: fault.message });
    }
  }

  async #model() {
    try {
      this.#update({ model: await fetchModel() });
    } catch {
      this.#update({ model: null }); // what else is known of it is shown
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
