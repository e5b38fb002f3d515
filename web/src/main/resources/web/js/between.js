import { fetchBetween } from "./api.js";
import { inWords } from "./faults.js";
import { atMost } from "./limits.js";

const STEPS = 9;
const FEW_STEPS = 5;

/** Has a strip made of what lies between two images. Writes what happens to the store. */
export class Between {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
    // Up to two matches; url of what is between.
    this.#show({ chosen: [], phase: "idle", url: null });
  }

  /** Forgets which images were chosen. */
  clear() {
    if (this.#store.state.between.chosen.length > 0) {
      this.#choose([]);
    }
  }

  /** Chooses a match, or no longer; a third one takes the place of the first. */
  toggle(match) {
    const { chosen } = this.#store.state.between;
    const others = chosen.filter(({ id }) => id !== match.id);
    this.#choose(others.length < chosen.length ? others : [...others, match].slice(-2));
  }

  async #choose(chosen) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { url } = this.#store.state.between;
    this.#show({ chosen, phase: "idle", url: null });
    URL.revokeObjectURL(url);
    const ends = endsOf(this.#store.state);
    if (ends === null) {
      return;
    }
    this.#show({ chosen, phase: "loading", url: null });
    const isNarrow = matchMedia("(max-width: 40rem)").matches;
    try {
      const [from, to] = ends;
      const steps = atMost(this.#store, isNarrow ? FEW_STEPS : STEPS, "steps");
      const strip = await fetchBetween(from.id, to.id, steps, running.signal);
      if (this.#running === running) {
        this.#show({ chosen, phase: "done", url: URL.createObjectURL(strip) });
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#show({ chosen: [], phase: "failed", url: null });
        this.#store.update({ error: { ...inWords(fault), canRetry: false } });
      }
    }
  }

  #show(between) {
    this.#store.update({ between });
  }
}

/**
 * Returns the two images to look between, { id, name } each, or null: the two that were chosen, or
 * the one and what was searched with, if that is of the collection.
 */
export function endsOf({ route, query, between }) {
  const chosen = between.chosen.map(({ id, names }) => ({ id, name: names[0] }));
  if (chosen.length === 1 && route.view === "image") {
    return [{ id: route.key, name: query.name }, chosen[0]];
  }
  return chosen.length === 2 ? chosen : null;
}
