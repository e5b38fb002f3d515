/*
 * The address after "#" says what is on the page, so that back, forward, reload and sharing work:
 *   #/                     home
 *   #/image/ID             the look-alikes of an image of the collection
 *   #/upload/KEY           those of a photo that this tab still holds
 * with ?weight=0.8&limit=48 where a setting is not the default.
 */

const DEFAULTS = { weight: 0.5, limit: 24 };

/** Reads an address such as "#/image/3f..?weight=0.8"; whatever it does not know is home. */
export function parse(hash) {
  const [path, search = ""] = hash.replace(/^#/, "").split("?");
  const [, view, key] = path.split("/");
  const route = (view === "image" || view === "upload") && key ? { view, key } : { view: "home" };
  return { route, settings: settings(new URLSearchParams(search)) };
}

/** Writes the address that {@link parse} reads. */
export function format(route, chosen) {
  if (route.view === "home") {
    return "#/";
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
