/*
 * The address after "#" says what is on the page, so that back, forward, reload and sharing work:
 *   #/                     home
 *   #/image/ID             the look-alikes of an image of the collection
 *   #/upload/KEY           those of a photo that this tab still holds
 *   #/map                  all images, look-alikes side by side
 *   #/outliers             the images that are least like the others
 *   #/repair               repairs a photo; which one, the address does not say
 * with ?weight=0.8&limit=48 where a setting is not the default.
 */

/** The views of one image, which the address names after them, and the others. */
const OF_ONE = ["image", "upload"];
const OF_NONE = ["map", "outliers", "repair"];

const DEFAULTS = { weight: 0.5, limit: 24 };

/** Reads an address such as "#/image/3f..?weight=0.8"; whatever it does not know is home. */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?");
  const [, view, key] = path.split("/");
  return { route: route(view, key), settings: settings(new URLSearchParams(search)) };
}

function route(view, key) {
  if (OF_NONE.includes(view)) {
    return { view };
  }
  return OF_ONE.includes(view) && key ? { view, key } : { view: "home" };
}

/** Writes the address that {@link parse} reads. */
export function format(route, chosen) {
  if (route.view === "home") {
    return "#/";
  }
  if (OF_NONE.includes(route.view)) {
    return `#/${route.view}`;
  }
  const search = new URLSearchParams();
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    if (chosen[name] !== usual) {
      search.set(name, chosen[name]);
    }
  }
  const suffix = search.size > 0 ? `?${search}` : "";
  return `#/${route.view}/${encodeURIComponent(route.key)}${suffix}`;
}

function settings(search) {
  const weight = Number.parseFloat(search.get("weight"));
  const limit = Number.parseInt(search.get("limit"), 10);
  return {
    weight: weight >= 0 && weight <= 1 ? weight : DEFAULTS.weight,
    limit: limit >= 1 && limit <= 1000 ? limit : DEFAULTS.limit,
  };
}
