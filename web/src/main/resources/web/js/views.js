import { picksOf } from "./basket.js";
import { texts } from "./texts.js";

/**
 * All views, in the order of the navigation: names, the first parts of the addresses that each shows;
 * load(), which fetches its module when it is first opened; link, how the navigation calls it, if it
 * does; start(state), the route that the link leads to, if that is not the first name alone; and
 * isFor(state), whether the link is there, if that depends: the server refuses what may not be all the same.
 */
export const views = [
  { names: ["home"], link: texts.nav.search, load: () => import("./views/home.js") },
  { names: ["image", "upload"], load: () => import("./views/results.js") },
  {
    names: ["picks"],
    link: texts.picks.name,
    start: ({ basket }) => picksOf(basket), // one's own, wherever one comes from
    load: () => import("./views/picks.js"),
  },
  { names: ["map"], link: texts.nav.map, load: () => import("./views/map.js") },
  { names: ["outliers"], link: texts.nav.outliers, load: () => import("./views/outliers.js") },
  { names: ["duplicates"], link: texts.duplicates.name, load: () => import("./views/duplicates.js") },
  { names: ["repair"], link: texts.nav.repair, load: () => import("./views/repair.js") },
  {
    names: ["manage"],
    link: texts.manage.name,
    isFor: ({ info }) => info !== null && (info.key ? info.key.scope === "admin" : info.writable),
    load: () => import("./views/manage.js"),
  },
  { names: ["help"], load: () => import("./views/help.js") },
];

/** Where one begins. */
export const [home] = views;

/** What follows it most of the time. */
const [, results] = views;

/** Returns the view that an address whose first part is {@code name} names. */
export function viewOf(name) {
  return views.find(({ names }) => names.includes(name)) ?? home;
}

/** Fetches the module of a view before it is asked for; without it, opening the view tells. */
export function fetchAhead(view = results) {
  view.load().catch(() => undefined);
}
