/** How many photos back "back" can go; each is held in memory. */
const KEPT = 12;

/** The photos that were searched with in this tab, by the key that stands in the address. */
export class Uploads {
  #entries = new Map();

  /** Keeps a photo and returns its key. */
  add(file) {
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.#entries.set(key, { file, url: URL.createObjectURL(file) });
    if (this.#entries.size > KEPT) {
      const [oldest, { url }] = this.#entries.entries().next().value;
      URL.revokeObjectURL(url);
      this.#entries.delete(oldest);
    }
    return key;
  }

  /** Returns { file, url }, or undefined when the photo is gone, as after a reload. */
  get(key) {
    return this.#entries.get(key);
  }
}
