/*
 * The address after "#" says what is on the page, so that back, forward, reload and sharing work:
 *   #/                     home
 *   #/image/ID             the look-alikes of an image of the collection
 *   #/upload/KEY           those of a photo that this browser still holds
 *   #/picks/ID.ID.-ID      what is recommended by images that are liked, and disliked
 *   #/map, #/outliers ...  the view of that name, see views/
 * with ?weight=0.8&limit=48 where a setting is not the default, &filter=... where not all images
 * count, &crop=left,top,width,height where only that part of the picture is searched with,
 * &parts=true where its halves are searched with, too, and &open=ID of the picture that is looked at.
 */

const CROP = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/;
const ID = /^[0-9a-f]{64}$/;
const MOST_LIMIT = 1000;

/** How a setting is read and written, and what it is where the address does not say. */
const SETTINGS = {
  weight: { usual: 0.5, read: share, write: String },
  limit: { usual: 24, read: count, write: String },
  diversity: { usual: 0.3, read: share, write: String },
  strategy: { usual: "average", read: (text) => (text === "best_score" ? text : undefined), write: String },
  filter: { usual: "", read: (text) => text, write: (text) => text },
  crop: { usual: null, read: box, write: ({ left, top, width, height }) => [left, top, width, height].join() },
  parts: { usual: false, read: (text) => text === "true", write: String },
};

/** What holds where the address says nothing. */
export const DEFAULTS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, { usual }]) => [name, usual]),
);

/** Reads an address such as "#/image/3f..?weight=0.8": { route, settings, opened }. */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?");
  const [, view, key] = path.split("/");
  const parameters = new URLSearchParams(search);
  const opened = parameters.get("open");
  return {
    route: { view: view || "home", ...(key ? { key: decoded(key) } : {}) },
    settings: Object.fromEntries(
      Object.entries(SETTINGS).map(([name, { usual, read }]) => [
        name,
        parameters.has(name) ? (read(parameters.get(name)) ?? usual) : usual,
      ]),
    ),
    opened: ID.test(opened) ? opened : null,
  };
}

/** Writes the address that {@link parse} reads; only what has a key has settings. */
export function format({ view, key }, chosen, opened = null) {
  const search = new URLSearchParams();
  for (const [name, { usual, write }] of Object.entries(SETTINGS)) {
    if (key !== undefined && chosen[name] !== usual) {
      search.set(name, write(chosen[name]));
    }
  }
  if (opened !== null) {
    search.set("open", opened);
  }
  const path = [view === "home" ? "" : view, key].filter((part) => part !== undefined);
  const suffix = search.size > 0 ? `?${search}` : "";
  return `#/${path.map(encodeURIComponent).join("/")}${suffix}`;
}

/** Writes the address of another query; of what was searched with before, no part is left. */
export function addressOf(view, key, chosen) {
  return format({ view, key }, { ...chosen, crop: null, parts: false });
}

function share(text) {
  const value = Number.parseFloat(text);
  return value >= 0 && value <= 1 ? value : undefined;
}

function count(text) {
  const value = Number.parseInt(text, 10);
  return value >= 1 && value <= MOST_LIMIT ? value : undefined;
}

function box(text) {
  const [, left, top, width, height] = (CROP.exec(text) ?? []).map(Number);
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

/** A key that somebody cut off in the middle of a letter stays as it is. */
function decoded(key) {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
