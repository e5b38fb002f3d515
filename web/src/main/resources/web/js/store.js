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
    repair: {
      kind: "denoise", // denoise, colorize, upscale, inpaint
      factor: 2, // by which to enlarge
      box: null, // { left, top, width, height } in pixels: the hole to fill
      picture: null, // { file, url, width, height }; a width of 0: the browser cannot show it
      phase: "idle", // idle, loading, done, failed
      result: null, // what became of the picture, such another
    },
    between: { chosen: [], phase: "idle", url: null }, // up to two matches; url of what is between
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
