import { fetchInfo, fetchThumbnail, searchById, searchByPhoto } from "./api.js";
import { crop } from "./crop.js";
import { inWords } from "./faults.js";
import { fit } from "./fit.js";
import { format } from "./route.js";

/** How many answers back "back" is at once. */
const KEPT = 12;

/**
 * Runs one search at a time: a new one aborts the old one. The last answers are kept, so that who
 * goes back finds the page as it was. Writes what happens to the store.
 */
export class Search {
  #store;
  #uploads;
  #running = null;
  #answers = new Map();

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
    const address = format(route, settings);
    const known = this.#answers.get(address);
    if (known !== undefined) {
      this.#show(known);
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.#ask(route, settings, running.signal);
      if (this.#running === running) {
        this.#keep(address, answer);
        this.#show(answer);
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#store.update({ phase: "failed", matches: [], error: inWords(fault) });
      }
    }
  }

  #show({ matches, query: asked }) {
    const { query } = this.#store.state;
    const name = asked.names?.[0] ?? query.name;
    this.#store.update({ phase: "done", matches, query: { ...query, name } });
  }

  #keep(address, answer) {
    this.#answers.set(address, answer);
    if (this.#answers.size > KEPT) {
      this.#answers.delete(this.#answers.keys().next().value);
    }
  }

  async #ask(route, settings, signal) {
    if (route.view === "image" && settings.crop === null) {
      return searchById(route.key, settings, signal);
    }
    const photo = await this.#photo(route);
    const part = settings.crop === null ? photo : await crop(photo, settings.crop);
    const { limits } = this.#store.state.info ?? (await fetchInfo());
    const fitting = await fit(part, { bytes: limits.upload_bytes, pixels: limits.upload_pixels });
    return searchByPhoto(fitting, settings, signal);
  }

  /** Of a picture of the collection, what is shown of it. */
  async #photo({ view, key }) {
    return view === "image" ? fetchThumbnail(key) : (await this.#uploads.get(key)).file;
  }
}
