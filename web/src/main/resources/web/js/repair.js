import { repairPhoto } from "./api.js";
import { inWords, requireFits } from "./faults.js";

/** Has one photo repaired at a time. Writes what happens to the store. */
export class Repair {
  #store;
  #running = null;
  #opening = null;

  constructor(store) {
    this.#store = store;
  }

  /** Gives up whatever is under way. */
  stop() {
    this.#running?.abort();
    this.#running = null;
    if (this.#state.phase === "loading") {
      this.#show({ phase: "idle" });
    }
  }

  /** Takes another photo. */
  async take(file) {
    this.#opening = file;
    const picture = await opened(file);
    if (this.#opening !== file) {
      URL.revokeObjectURL(picture.url); // another one came meanwhile
      return;
    }
    const former = this.#state.picture;
    this.choose({ picture, box: null });
    release(former);
  }

  /** Takes another choice of what to do; what came of the last one is gone. */
  choose(changes) {
    this.stop();
    const former = this.#state.result;
    this.#show({ ...changes, phase: "idle", result: null });
    release(former);
    this.#store.update({ error: null });
  }

  /** Does what is chosen. */
  async run() {
    this.choose({});
    const running = new AbortController();
    this.#running = running;
    this.#show({ phase: "loading" });
    try {
      const { picture } = this.#state;
      requireFits(picture.file, this.#store.state.info);
      const result = await opened(await repairPhoto(picture.file, this.#state, running.signal));
      if (this.#running === running) {
        this.#show({ phase: "done", result });
      } else {
        release(result);
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#show({ phase: "failed" });
        const code = fault.code === "unavailable" ? "no_model" : fault.code;
        const { message } = fault;
        this.#store.update({ error: inWords({ code, message }) });
      }
    }
  }

  get #state() {
    return this.#store.state.repair;
  }

  #show(changes) {
    this.#store.update({ repair: { ...this.#state, ...changes } });
  }
}

/** Returns { file, url, width, height }; some formats the server reads and the browser does not. */
async function opened(file) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => {});
  return { file, url, width: image.naturalWidth, height: image.naturalHeight };
}

function release(picture) {
  if (picture !== null) {
    URL.revokeObjectURL(picture.url);
  }
}
