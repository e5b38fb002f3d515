import { fetchImage, fetchInfo, fetchThumbnail, searchById, searchByPhoto } from "./api.js";
import { crop } from "./crop.js";
import { inWords } from "./faults.js";
import { fit } from "./fit.js";
import { fetched, ranked } from "./ranking.js";
import { format } from "./route.js";

/** How many answers back "back" is at once. */
const KEPT = 12;

/**
 * Runs one search at a time: a new one aborts the old one. The last answers are kept, so that who
 * goes back finds the page as it was, and who wants more has it at once. Writes what happens to the
 * store.
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
    if (this.#store.state.sent !== null) {
      this.#store.update({ sent: null });
    }
  }

  /** Searches for what the route names. */
  async run(route, settings) {
    this.stop();
    const address = format(route, { ...settings, limit: 0 });
    const known = this.#answers.get(address);
    if (known?.limit >= settings.limit) {
      this.#show(known, settings);
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const { limits } = this.#store.state.info ?? (await fetchInfo());
      const limit = fetched(settings.limit, limits.limit);
      const onSent = (sent) => this.#running === running && this.#store.update({ sent });
      const found = await this.#ask(route, { ...settings, limit }, limits, running.signal, onSent);
      if (this.#running === running) {
        const answer = { found, limit };
        this.#keep(address, answer);
        this.#show(answer, settings);
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#store.update({ phase: "failed", sent: null, found: [], matches: [], error: inWords(fault) });
      }
    }
  }

  /** Puts what was found into the order of another weight, before the server is asked. */
  lean(weight) {
    const { phase, found, settings } = this.#store.state;
    if (phase === "done" || phase === "refining") {
      this.stop(); // its answer would be of another weight
      const matches = ranked(found, weight).slice(0, settings.limit);
      this.#store.update({ phase: "refining", matches });
    }
  }

  #show({ found: { matches, query: asked, passing } }, { limit }) {
    const { query } = this.#store.state;
    const name = asked.metadata?.title ?? asked.names?.[0] ?? query.name;
    this.#store.update({
      phase: "done",
      found: matches,
      matches: matches.slice(0, limit),
      passing,
      query: { ...query, name },
    });
  }

  #keep(address, answer) {
    this.#answers.set(address, answer);
    if (this.#answers.size > KEPT) {
      this.#answers.delete(this.#answers.keys().next().value);
    }
  }

  async #ask(route, settings, limits, signal, onSent) {
    if (route.view === "image" && settings.crop === null && !settings.parts) {
      return searchById(route.key, settings, signal);
    }
    const photo = await this.#photo(route);
    const part = settings.crop === null ? photo : await crop(photo, settings.crop);
    const fitting = await fit(part, { bytes: limits.upload_bytes, pixels: limits.upload_pixels });
    const found = await searchByPhoto(fitting, settings, signal, onSent);
    // The server does not know which picture of the collection it was.
    return route.view === "image" ? { ...found, query: await fetchImage(route.key) } : found;
  }

  /** Of a picture of the collection, what is shown of it. */
  async #photo({ view, key }) {
    return view === "image" ? fetchThumbnail(key) : (await this.#uploads.get(key)).file;
  }
}
