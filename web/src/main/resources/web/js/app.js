import { fetchInfo } from "./api.js";
import { Basket, withTaste } from "./basket.js";
import { Facets } from "./facets.js";
import { inWords } from "./faults.js";
import { element } from "./html.js";
import { takePhotos } from "./intake.js";
import { Revival } from "./revival.js";
import { addressOf, DEFAULTS, format, parse } from "./route.js";
import { ScrollMemory } from "./scroll.js";
import { Store } from "./store.js";
import { pictures, texts } from "./texts.js";
import { Uploads } from "./uploads.js";
import { fetchAhead, home, viewOf, views } from "./views.js";
import "./components/key-dialog.js";
import "./components/notice-bar.js";
import "./components/picture-dialog.js";

const ELSEWHERE = {
  title: texts.faults.elsewhere,
  message: texts.faults.elsewhereWhy,
  canRetry: false,
};

const find = (selector) => document.querySelector(selector);

const store = new Store();
const uploads = new Uploads();
const basket = new Basket(store);
const scroll = new ScrollMemory();
const revival = new Revival(revive);

/*
 * What the module of a view exports by default has: section, its element; open(route, settings), which
 * may return what to say where that is not to be had; close(); title(state); render(state); and if it
 * does these things, too, take(file), retry(), mark(match), pictures(state), the row that a picture
 * stands in, basket(state), what is liked there, and follow(), when that has changed. It is made when
 * it is first opened, with what is shared: the store, the uploads, the basket, the facets, look(id),
 * which opens a picture, adjust(settings), and replace(route).
 */
const page = { store, uploads, basket, facets: new Facets(store), look, adjust, replace };
const links = new Map(views.filter(({ link }) => link).map((view) => [view, linkTo(view)]));
const made = new Map(); // what was made of views that were opened
let here = null; // the view that is shown
let current = null; // what was made of it
let openings = 0;
let arriving = null; // the promise of the view that comes
let isCutOff = false; // the module of a view could not be had
let followed = null; // the link that was brought into sight last
let below = null; // the address below a picture that is being closed

find(".site-nav").ariaLabel = texts.nav.label;
find("[data-help]").textContent = texts.footer.help;
find("[data-api]").textContent = texts.footer.api;
find(".site-nav").append(...links.values());
store.addEventListener("change", render);
window.addEventListener("hashchange", () => {
  if (below !== null) {
    history.replaceState(history.state, "", below);
    below = null;
  }
  open({ moveFocus: true });
});
document.addEventListener("photo", ({ detail }) => take(detail));
document.addEventListener("look", ({ detail }) => look(detail));
document.addEventListener("between", ({ detail }) => current?.mark?.(detail));
document.addEventListener("like", ({ detail }) => like(detail));
document.addEventListener("retry", retry);
document.addEventListener("keyneeded", () => find("lookalike-key-dialog").ask());
document.addEventListener("key", revive);
document.addEventListener("dismiss", () => store.update({ error: null }));
takePhotos({ photo: take, address: takeAddress });
for (const sign of ["pointermove", "keydown", "dragenter"]) {
  window.addEventListener(sign, () => fetchAhead(), { once: true, passive: true }); // somebody is there
}
loadInfo();
open({ moveFocus: false });

function linkTo(view) {
  const link = element("a", { "data-to": view.names[0] }, view.link);
  for (const sign of ["pointerenter", "focus"]) {
    link.addEventListener(sign, () => fetchAhead(view), { once: true });
  }
  return link;
}

/** A photo came in: the view has a use for it, or else it gets an address, which is opened. */
async function take(file) {
  await arriving; // it is meant for the view that comes, if one does
  if (current?.take) {
    current.take(file);
  } else {
    location.hash = addressOf("upload", uploads.add(file), store.state.settings);
  }
}

/** A picture was dragged over: one of this page is searched with. */
async function takeAddress(text) {
  await arriving; // which takes the last fault off
  const [, id] = /([0-9a-f]{64})/.exec(text.startsWith(location.origin) ? text : "") ?? [];
  if (id === undefined) {
    store.update({ error: ELSEWHERE });
  } else {
    location.hash = addressOf("image", id, store.state.settings);
  }
}

/** Opens a picture above the view, another one in its place, or with null none any more. */
function look(id) {
  const { route, settings, opened } = store.state;
  if (id !== null && opened === null) {
    location.hash = format(route, settings, id);
  } else if (id === null && history.state?.isAbove) {
    below = format(route, settings); // which may have changed since the picture was opened
    history.back();
  } else {
    history.replaceState(history.state, "", format(route, settings, id));
    store.update({ opened: id });
  }
}

/** The server is there again, or lets us in: what it did not answer is asked again. */
function revive() {
  if (isCutOff) {
    location.reload(); // some browsers ask for a module that has failed no second time
    return;
  }
  store.update({ error: null });
  if (store.state.info === null) {
    loadInfo();
  }
  retry();
}

function retry() {
  if (isCutOff) {
    location.reload();
  } else if (current?.retry) {
    current.retry();
  } else {
    open({ moveFocus: false });
  }
}

/** A picture is liked, or disliked, or no longer what it was. */
function like({ id, taste }) {
  basket.set(withTaste(basketOf(store.state), id, taste));
  current?.follow?.();
}

function basketOf(state) {
  return current?.basket?.(state) ?? state.basket;
}

/** A setting changed: the address says so without a new step in the history. */
function adjust(changes) {
  const { route, settings, opened } = store.state;
  history.replaceState(history.state, "", format(route, { ...settings, ...changes }, opened));
  open({ moveFocus: false });
}

/** What is searched with changed: another address takes the place of this one. */
function replace(route) {
  const { settings, opened } = store.state;
  history.replaceState(history.state, "", format(route, settings, opened));
  open({ moveFocus: false });
}

/** Shows what the address names. */
function open(options) {
  arriving = arrive(options);
}

async function arrive({ moveFocus }) {
  const { route, settings, opened } = parse(location.hash);
  const { state } = store;
  const isAsBefore = format(route, settings) === format(state.route, state.settings);
  if (isAsBefore && state.opened !== opened && moveFocus) {
    if (state.opened === null) {
      history.replaceState({ ...history.state, isAbove: true }, ""); // closing it goes back
    }
    store.update({ opened }); // the view below stays as it is
    return;
  }
  const opening = ++openings;
  const isLatest = () => openings === opening;
  const named = viewOf(route.view);
  if (!(await make(named)) || !isLatest()) {
    return;
  }
  current?.close();
  store.update({ route, settings, opened, error: null });
  const error = (await made.get(named).open(route, settings)) ?? null;
  const shown = error === null ? named : home;
  if (!isLatest() || !(await make(shown)) || !isLatest()) {
    return;
  }
  here = shown;
  current = made.get(shown);
  if (error !== null) {
    current.open();
  }
  store.update({ error: error ?? store.state.error });
  if (moveFocus) {
    scroll.restore();
    current.section.querySelector("h1").focus({ preventScroll: true });
  }
}

/** Makes a view that has not been opened yet; tells whether it is there. */
async function make(view) {
  if (made.has(view)) {
    return true;
  }
  const main = find("main");
  main.ariaBusy = "true";
  try {
    const { default: View } = await view.load();
    if (!made.has(view)) {
      made.set(view, new View(page));
      main.append(made.get(view).section);
      render();
    }
    return true;
  } catch {
    isCutOff = true;
    const code = here === null ? undefined : "unreachable"; // a page that just came is not waited for
    const { titles, unreachable: message } = texts.faults;
    store.update({ error: { code, title: titles.unreachable, message, canRetry: true } });
    return false;
  } finally {
    main.ariaBusy = "false";
  }
}

/** Where the links take more than the width, that of the place one is at comes into sight. */
function follow(link) {
  const visible = link.hidden ? null : link;
  if (visible === followed) {
    return;
  }
  followed = visible;
  if (visible !== null) {
    const row = visible.parentElement;
    row.scrollLeft = visible.offsetLeft - row.offsetLeft - (row.clientWidth - visible.clientWidth) / 2;
  }
}

/** Hands the state down to what is shown. */
function render() {
  const { state } = store;
  for (const view of made.values()) {
    view.section.hidden = view !== current;
    view.render(state);
  }
  const place = links.has(here) ? here : home;
  for (const [view, link] of links) {
    link.href = format(view.start?.(state) ?? { view: view.names[0] }, DEFAULTS);
    link.hidden = view.isFor?.(state) === false;
    link.ariaCurrent = view === place ? "page" : null;
  }
  follow(links.get(place));
  document.title = current?.title(state) ?? "Lookalike";
  const { info, route, settings, opened } = state;
  find("lookalike-notice-bar").error = state.error;
  revival.isGone = state.error?.code === "unreachable";
  find("lookalike-picture-dialog").data = {
    opened,
    matches: current?.pictures?.(state) ?? [],
    basket: basketOf(state),
    hasDecoder: info?.model.decoder ?? false,
    hrefOf: (id) => addressOf("image", id, settings),
  };
  find("[data-collection]").textContent = info ? pictures(info.images) : "";
  find("[data-model]").textContent = info
    ? texts.footer.software(info.version, info.model.name)
    : "";
}

async function loadInfo() {
  try {
    store.update({ info: await fetchInfo() });
  } catch (fault) {
    store.update({ error: { ...inWords(fault), canRetry: false } });
  }
}
