import { repairPhoto } from "./api.js";
import { inWords } from "./faults.js";
import { fit, requireFits } from "./fit.js";

/** Has one photo repaired at a time. Writes what happens to the store. */
export class Repair {
  #store;
  #running = null;
  #opening = null;

  constructor(store) {
    this.#store = store;
    store.update({
      repair: {
        kind: "denoise", // denoise, colorize, upscale, inpaint
        factor: 2, // by which to enlarge
        box: null, // { left, top, width, height } in pixels: the hole to fill
        picture: null, // { file, url, width, height, shrunk }; a width of 0: it cannot be shown
        phase: "idle", // idle, loading, done, failed
        sent: null, // how much of the picture has left, { done, total } in bytes, while it does
        result: null, // what became of the picture, such another
      },
    });
  }

  /** Gives up whatever is under way. */
  stop() {
    this.#running?.abort();
    this.#running = null;
    if (this.#state.phase === "loading") {
      this.#show({ phase: "idle", sent: null });
    }
  }

  /** Takes another photo; one that is too large to be repaired is made smaller. */
  async take(file) {
    this.#opening = file;
    const { limits } = this.#store.state.info ?? {};
    const most = { bytes: limits?.upload_bytes, pixels: limits?.repair_pixels };
    const fitting = await fit(file, most).catch(() => file); // which the server says more of
    const picture = { ...(await opened(fitting)), shrunk: fitting !== file };
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
      requireFits(picture.file, this.#store.state.info?.limits.upload_bytes);
      const onSent = (sent) => this.#running === running && this.#show({ sent });
      const repaired = await repairPhoto(picture.file, this.#state, running.signal, onSent);
      const result = await opened(repaired);
      if (this.#running === running) {
        this.#show({ phase: "done", result });
      } else {
        release(result);
      }
    } catch (fault) {
      if (this.#running === running) {
        this.#show({ phase: "failed", sent: null });
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
