import { dismissDuplicates, fetchDuplicates } from "./api.js";
import { inWords } from "./faults.js";
import { atMost } from "./limits.js";
import { poll } from "./poll.js";

/** How many groups come at once, and how many files of each. */
const LIMIT = 20;
const MEMBERS = 48;

/** As many as a server mostly gives in one answer, for a list that is taken along. */
const MOST = { limit: 200, members: 1000 };

/** Fetches what is there more than once, once the server has found it. Writes it to the store. */
export class Duplicates {
  #store;
  #running = null;

  constructor(store) {
    this.#store = store;
    // Of groups, those that were dismissed here stay where they are, to take that back.
    store.update({
      duplicates: { phase: "idle", progress: null, answer: null, groups: [], dismissed: new Set() },
    });
  }

  /** Gives up asking; the server goes on. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Asks for the first groups of a tier. */
  async run(tier) {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    const isSame = this.#state.answer?.tier === tier;
    this.#show({
      phase: "loading",
      progress: null,
      ...(isSame ? {} : { answer: null, groups: [] }),
      dismissed: new Set(),
    });
    await this.#fetch({ tier }, [], signal);
  }

  /** Asks for the groups behind those that are there. */
  async more() {
    const { answer, groups } = this.#state;
    this.stop();
    const { signal } = (this.#running = new AbortController());
    await this.#fetch({ tier: answer.tier, cursor: answer.cursor }, groups, signal);
  }

  async #fetch(parameters, before, signal) {
    try {
      const answer = await poll(
        () => fetchDuplicates({ ...parameters, limit: this.#atMost(LIMIT), members: MEMBERS }, signal),
        ({ message }) => this.#show({ phase: "loading", progress: message }),
        signal,
      );
      if (answer !== undefined) {
        this.#show({ phase: "done", progress: null, answer, groups: [...before, ...answer.listed] });
      }
    } catch (fault) {
      if (!signal.aborted) {
        this.#show({ phase: "failed", progress: null, answer: null, groups: [] });
        this.#store.update({ error: inWords(fault) });
      }
    }
  }

  /** Says that the files of a group, or of it the keeper and one more, are no duplicates. */
  async dismiss(group, isDismissed) {
    this.#mark(group, isDismissed); // at once; what goes wrong is rare, and is said
    try {
      await dismissDuplicates(idsOf(group), isDismissed);
    } catch (fault) {
      this.#mark(group, !isDismissed);
      this.#store.update({ error: { ...inWords(fault), canRetry: false } });
    }
  }

  /** Returns all groups, as one answer of the server's. */
  async all() {
    const { tier } = this.#state.answer;
    const most = { ...MOST, limit: this.#atMost(MOST.limit) };
    const first = await fetchDuplicates({ tier, ...most });
    const listed = [...first.listed];
    for (let { cursor } = first; cursor !== undefined; ) {
      const next = await fetchDuplicates({ tier, ...most, cursor });
      listed.push(...next.listed);
      cursor = next.cursor;
    }
    const { cursor: _, ...whole } = first;
    return { ...whole, listed };
  }

  #atMost(groups) {
    return atMost(this.#store, groups, "groups");
  }

  #mark(group, isDismissed) {
    const dismissed = new Set(this.#state.dismissed);
    if (isDismissed) {
      dismissed.add(group);
    } else {
      dismissed.delete(group);
    }
    this.#show({ dismissed });
  }

  get #state() {
    return this.#store.state.duplicates;
  }

  #show(changes) {
    this.#store.update({ duplicates: { ...this.#state, ...changes } });
  }
}

/** Returns the images of a group; several files may hold the same one. */
export function idsOf({ keeper, members }) {
  return [...new Set([keeper, ...members].map(({ id }) => id))];
}
