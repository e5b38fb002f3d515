import { ApiError } from "../api.js";
import { inWords } from "../faults.js";
import { atMost } from "../limits.js";
import { poll } from "../poll.js";
import {
  cancelJob,
  fetchJob,
  fetchJobErrors,
  fetchJobs,
  sendArchive,
  startIndexing,
  takeSnapshot,
  watchJob,
} from "./requests.js";

const ENDS = new Set(["done", "failed", "cancelled", "interrupted", "lost"]);

/** Faults that are those of an archive, and not of a photo as everywhere else. */
const UNUSABLE = new Set(["unsupported_format", "undecodable", "too_large"]);

/** So many of what a job has left out are shown at first, and as many more each time. */
const ERRORS = 50;

/** Tells whether a job goes on no longer. */
export function isOver({ state }) {
  return ENDS.has(state);
}

/**
 * The jobs of the server, as they go on. Writes them to the store under "jobs": { photos, jobs, errors,
 * told }, where told is the job whose state has changed last.
 */
export class Jobs {
  #store;
  #onEnd;
  #running = null;
  #watched = new Set(); // by their ids

  /** @param {(job: object) => void} onEnd is told of each job that ends while it is watched */
  constructor(store, onEnd) {
    this.#store = store;
    this.#onEnd = onEnd;
    store.update({ jobs: { photos: null, jobs: [], errors: new Map(), told: null } });
  }

  /** Watches no longer; the server goes on. */
  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#watched.clear();
  }

  /** Lists the jobs, and watches those that are not over. */
  async run() {
    this.stop();
    this.#running = new AbortController();
    await this.#try(() => this.#list(this.#running.signal));
  }

  /** Has photos indexed; tells whether that has begun. */
  start(task) {
    return this.#try(async () => this.#begun(await startIndexing(task)));
  }

  /** Has the photos of an archive indexed; onSent is told how much of it has left. */
  send(file, onSent) {
    return this.#try(async () => {
      try {
        this.#begun(await sendArchive(file, onSent));
      } catch (fault) {
        throw UNUSABLE.has(fault.code) ? new ApiError("archive", fault.message) : fault;
      }
    });
  }

  takeSnapshot() {
    return this.#try(async () => this.#begun(await takeSnapshot()));
  }

  cancel(id) {
    return this.#try(async () => this.#tell(await cancelJob(id)));
  }

  /** Fetches what a job has left out, or more of it. */
  showErrors(id) {
    return this.#try(async () => {
      const { items = [], cursor } = this.#state.errors.get(id) ?? {};
      const page = await fetchJobErrors(id, atMost(this.#store, ERRORS, "errors"), cursor);
      const known = { items: [...items, ...page.errors], cursor: page.cursor };
      this.#update({ errors: new Map(this.#state.errors).set(id, known) });
    });
  }

  get #state() {
    return this.#store.state.jobs;
  }

  #update(changes) {
    this.#store.update({ jobs: { ...this.#state, ...changes } });
  }

  async #list(signal) {
    const before = new Map(this.#state.jobs.map((job) => [job.id, job]));
    const { photos, jobs } = await fetchJobs(signal);
    const listed = new Set(jobs.map(({ id }) => id));
    const others = this.#state.jobs.filter(({ id }) => !listed.has(id));
    const begun = others.filter(({ id }) => !before.has(id)); // while the list was on its way
    // A server that only reads knows nothing of what ran before it was started anew.
    const lost = others
      .filter((job) => before.has(job.id) && (!isOver(job) || job.state === "lost"))
      .map((job) => ({ ...job, state: "lost" }));
    this.#update({
      photos,
      jobs: [...begun, ...lost, ...jobs].toSorted((a, b) => new Date(b.created) - new Date(a.created)),
      told: lost.find(({ id }) => before.get(id).state !== "lost") ?? this.#state.told,
    });
    this.#watchNext();
  }

  /** Of a kind one job runs at a time: the oldest that is not over is the one to watch. */
  #watchNext() {
    if (this.#running === null) {
      return;
    }
    for (const kind of new Set(this.#state.jobs.map((job) => job.kind))) {
      const next = this.#state.jobs.findLast((job) => job.kind === kind && !isOver(job));
      if (next !== undefined && !this.#watched.has(next.id)) {
        this.#watched.add(next.id);
        this.#watch(next.id, this.#running.signal);
      }
    }
  }

  async #watch(id, signal) {
    try {
      const last = await this.#follow(id, signal);
      if (!signal.aborted) {
        this.#onEnd(last);
        await this.#list(signal);
      }
    } catch (fault) {
      if (!signal.aborted && fault.code === "not_found") {
        await this.#try(() => this.#list(signal)); // another server is there, which knows nothing of it
      } else if (!signal.aborted) {
        this.#fail(fault);
      }
    }
  }

  /** Learns of changes as they happen or, where no stream comes through, by asking. */
  async #follow(id, signal) {
    try {
      for await (const job of watchJob(id, signal)) {
        this.#tell(job);
        if (isOver(job)) {
          return job;
        }
      }
    } catch {
      // Whatever it was, asking will show.
    }
    const ask = async () => {
      const job = await fetchJob(id, signal);
      this.#tell(job);
      if (!isOver(job)) {
        throw new ApiError("not_ready", "");
      }
      return job;
    };
    return poll(ask, () => {}, signal);
  }

  #begun(job) {
    this.#update({ jobs: [job, ...this.#state.jobs.filter(({ id }) => id !== job.id)], told: job });
    this.#watchNext();
  }

  #tell(job) {
    const { jobs, told } = this.#state;
    const before = jobs.find(({ id }) => id === job.id);
    if (before !== undefined && isOver(before)) {
      return; // an answer that was given before it ended
    }
    this.#update({
      jobs: jobs.map((it) => (it.id === job.id ? job : it)),
      told: before?.state === job.state ? told : job,
    });
  }

  async #try(act) {
    try {
      await act();
      return true;
    } catch (fault) {
      if (fault.name !== "AbortError") {
        this.#fail(fault);
      }
      return false;
    }
  }

  #fail(fault) {
    this.#store.update({ error: inWords(fault) });
  }
}
