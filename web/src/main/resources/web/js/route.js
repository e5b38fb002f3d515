/*
 * The address after "#" says what is on the page, so that back, forward, reload and sharing work:
 *   #/                     home
 *   #/image/ID             the look-alikes of an image of the collection
 *   #/upload/KEY           those of a photo that this browser still holds
 *   #/map, #/outliers ...  the view of that name, see views/
 * with ?weight=0.8&limit=48 where a setting is not the default, &crop=left,top,width,height where only
 * that part of the picture is searched with, and &open=ID of the picture that is
 * looked at.
 */

const DEFAULTS = { weight: 0.5, limit: 24 };
const CROP = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/;
const ID = /^[0-9a-f]{64}$/;

/** Reads an address such as "#/image/3f..?weight=0.8": { route, settings, opened }. */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?");
  const [, view, key] = path.split("/");
  const parameters = new URLSearchParams(search);
  const opened = parameters.get("open");
  return {
    route: { view: view || "home", ...(key ? { key: decodeURIComponent(key) } : {}) },
    settings: settings(parameters),
    opened: ID.test(opened) ? opened : null,
  };
}

/** Writes the address that {@link parse} reads. */
export function format({ view, key }, chosen, opened = null) {
  const search = new URLSearchParams();
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    if (key !== undefined && chosen[name] !== usual) {
      search.set(name, chosen[name]);
    }
  }
  if (key !== undefined && chosen.crop) {
    const { left, top, width, height } = chosen.crop;
    search.set("crop", [left, top, width, height].join());
  }
  if (opened !== null) {
    search.set("open", opened);
  }
  const path = [view === "home" ? "" : view, key].filter((part) => part !== undefined);
  const suffix = search.size > 0 ? `?${search}` : "";
  return `#/${path.map(encodeURIComponent).join("/")}${suffix}`;
}

/** Writes the address of another query, "image" or "upload", of which no part was chosen yet. */
export function addressOf(view, key, chosen) {
  return format({ view, key }, { ...chosen, crop: null });
}

function settings(search) {
  const weight = Number.parseFloat(search.get("weight"));
  const limit = Number.parseInt(search.get("limit"), 10);
  const [, left, top, width, height] = (CROP.exec(search.get("crop")) ?? []).map(Number);
  return {
    crop: width > 0 && height > 0 ? { left, top, width, height } : null,
    weight: weight >= 0 && weight <= 1 ? weight : DEFAULTS.weight,
    limit: limit >= 1 && limit <= 1000 ? limit : DEFAULTS.limit,
  };
}
