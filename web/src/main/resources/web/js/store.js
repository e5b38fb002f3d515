/** The state of the page, the only one there is. Emits "change" after every update. */
export class Store extends EventTarget {
  #state = {
    info: null, // what /v1/info says, once it is known
    samples: [], // images to start from
    route: { view: "home" },
    settings: { weight: 0.5, limit: 24 },
    query: null, // { label, name, url } of what is searched with
    phase: "idle", // idle, loading (new query), refining (same query, other settings), done, failed
    matches: [],
    map: { points: null, progress: "" }, // { ids, x, y }, and until then what the server is doing
    outliers: { phase: "idle", progress: null, answer: null }, // phases: idle, loading, done, failed
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
