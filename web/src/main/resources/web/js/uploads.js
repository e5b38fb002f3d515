/** How many photos back "back" can go, after a reload too. */
const KEPT = 12;

const STORE = "photos";

/**
 * The photos that were searched with in this browser, by the key that stands in the address. They
 * are kept in its IndexedDB, or where that is closed to the page, until the tab is.
 */
export class Uploads {
  #entries = new Map();
  #database = open();

  /** Keeps a photo and returns its key. */
  add(file) {
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.#remember(key, file);
    this.#write(key, file);
    return key;
  }

  /** Returns { file, url }, or undefined when the photo is gone. */
  async get(key) {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      return known;
    }
    const kept = await this.#read(key);
    return kept === undefined ? undefined : this.#remember(key, kept.file);
  }

  #remember(key, file) {
    const entry = { file, url: URL.createObjectURL(file) };
    this.#entries.set(key, entry);
    if (this.#entries.size > KEPT) {
      const [oldest, { url }] = this.#entries.entries().next().value;
      URL.revokeObjectURL(url);
      this.#entries.delete(oldest);
    }
    return entry;
  }

  async #write(key, file) {
    const database = await this.#database;
    const photos = database?.transaction(STORE, "readwrite").objectStore(STORE);
    photos?.put({ key, file, time: Date.now() });
    const keys = photos ? await answer(photos.index("time").getAllKeys()) : [];
    keys?.slice(0, -KEPT).forEach((old) => photos.delete(old));
  }

  async #read(key) {
    const database = await this.#database;
    return database && answer(database.transaction(STORE).objectStore(STORE).get(key));
  }
}

/** Returns the database, or undefined where the browser keeps none, as in some private windows. */
function open() {
  const asked = globalThis.indexedDB?.open("lookalike", 1);
  asked?.addEventListener("upgradeneeded", () => {
    asked.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("time", "time");
  });
  return asked ? answer(asked) : Promise.resolve(undefined);
}

/** Returns what a request gives, or undefined where it fails. */
function answer(request) {
  return new Promise((resolve) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => resolve(undefined));
  });
}
