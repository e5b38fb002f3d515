import { fetchInfo, fetchSamples } from "./api.js";
import { Between } from "./between.js";
import { takePhotos } from "./intake.js";
import { MapLoader } from "./map/loader.js";
import { Outliers } from "./outliers.js";
import { Repair } from "./repair.js";
import { format, parse } from "./route.js";
import { Search } from "./search.js";
import { Store } from "./store.js";
import { Uploads } from "./uploads.js";
import { render } from "./render.js";
import "./components/before-after.js";
import "./components/between-strip.js";
import "./components/box-picker.js";
import "./components/drop-zone.js";
import "./components/image-map.js";
import "./components/notice-bar.js";
import "./components/outlier-list.js";
import "./components/query-panel.js";
import "./components/repair-controls.js";
import "./components/result-grid.js";
import "./components/sample-row.js";
import "./components/search-controls.js";

const SAMPLES = 18;

const GONE = {
  title: "That photo is no longer here",
  message: "A photo is held only as long as its tab stays open. Choose it again.",
  canRetry: false,
};

const store = new Store();
const uploads = new Uploads();
const search = new Search(store, uploads);
const map = new MapLoader(store);
const outliers = new Outliers(store);
const repair = new Repair(store);
const between = new Between(store);
const openings = { map: () => map.load(), outliers: () => outliers.run(), repair: () => {} };

store.addEventListener("change", () => render(store.state));
window.addEventListener("hashchange", () => open({ moveFocus: true }));
document.addEventListener("photo", (event) => take(event.detail));
document.addEventListener("settings", (event) => adjust(event.detail));
document.addEventListener("choose", (event) => choose(event.detail));
document.addEventListener("refresh", loadSamples);
document.addEventListener("repair-settings", (event) => repair.choose(event.detail));
document.addEventListener("repair", () => repair.run());
document.addEventListener("between", (event) => compare(event.detail));
document.addEventListener("retry", retry);
document.addEventListener("dismiss", () => store.update({ error: null }));
takePhotos(take);
open({ moveFocus: false });
loadInfo();
loadSamples();

/** A photo came in: to be repaired; or else it gets an address, and the address is opened. */
function take(file) {
  if (store.state.route.view === "repair") {
    repair.take(file);
    return;
  }
  location.hash = format({ view: "upload", key: uploads.add(file) }, store.state.settings);
}

/** An image was picked on the map. */
function choose(id) {
  location.hash = format({ view: "image", key: id }, store.state.settings);
}

/** A match was marked, or no longer, to look what lies between two; null: neither is any more. */
function compare(match) {
  if (match === null) {
    between.clear();
  } else {
    between.toggle(match);
  }
}

function retry() {
  if (store.state.route.view === "repair") {
    repair.run();
  } else {
    open({ moveFocus: false });
  }
}

/** A setting changed: the address says so without a new step in the history. */
function adjust(changes) {
  const settings = { ...store.state.settings, ...changes };
  history.replaceState(null, "", format(store.state.route, settings));
  open({ moveFocus: false });
}

/** Shows what the address names. */
function open({ moveFocus }) {
  const { route, settings } = parse(location.hash);
  const query = queryOf(route);
  search.stop();
  outliers.stop();
  repair.stop();
  between.clear();
  if (route.view in openings) {
    store.update({ route, query, matches: [], phase: "idle", error: null });
    openings[route.view]();
  } else if (query === null) {
    const error = route.view === "home" ? null : GONE;
    store.update({ route: { view: "home" }, query, matches: [], phase: "idle", error });
  } else {
    const refining = query.url === store.state.query?.url && store.state.matches.length > 0;
    const phase = refining ? "refining" : "loading";
    store.update({ route, settings, query, phase, error: null });
    search.run(route, settings);
  }
  if (moveFocus) {
    window.scrollTo(0, 0);
    document.querySelector("[data-view]:not([hidden]) h1").focus({ preventScroll: true });
  }
}

function queryOf(route) {
  if (route.view === "image") {
    return { label: "Starting from", name: "", url: `v1/images/${route.key}/thumbnail` };
  }
  const upload = route.view === "upload" ? uploads.get(route.key) : undefined;
  return upload ? { label: "Your photo", name: upload.file.name, url: upload.url } : null;
}

async function loadInfo() {
  try {
    store.update({ info: await fetchInfo() });
  } catch (fault) {
    store.update({ error: { title: "No connection", message: fault.message, canRetry: false } });
  }
}

async function loadSamples() {
  // Without samples the page is whole; what is wrong, loadInfo or the first search will say.
  const samples = await fetchSamples(SAMPLES).catch(() => []);
  store.update({ samples });
}
