import { searchById } from "../api.js";
import { DEFAULTS } from "../route.js";

const MOST = 12;
const MOST_KEPT = 200;

/** What is most like an image of the map, asked for once. */
export class Neighbours {
  #known = new Map();

  /** Returns the ids, the most alike first; none where that cannot be told. */
  async of(id) {
    if (!this.#known.has(id)) {
      const { matches } = await searchById(id, { ...DEFAULTS, limit: MOST }).catch(() => ({ matches: [] }));
      this.#known.set(id, matches.map((match) => match.id));
      if (this.#known.size > MOST_KEPT) {
        this.#known.delete(this.#known.keys().next().value);
      }
    }
    return this.#known.get(id);
  }
}
