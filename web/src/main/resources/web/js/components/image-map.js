import { fetchImage } from "../api.js";
import { element, emit } from "../html.js";
import { nameOf } from "../known.js";
import { takeGestures } from "../map/gestures.js";
import { MapView } from "../map/view.js";
import { texts } from "../texts.js";

const ZOOM = 1.6;
const REACH = 40; // pixels between a pointer and what it means
const LISTED = 24;

/** The view rests when it has not moved for so long. */
const SETTLED_MILLIS = 250;

/**
 * <lookalike-image-map>: images on a plane, and a list of those in the middle of what is seen of it;
 * emits "choose" with the id of the one picked, and "listed" with the ids of the list.
 */
class ImageMap extends HTMLElement {
  #canvas = element("canvas.map-canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": texts.map.label,
    "aria-describedby": "map-keys",
  });
  #label = element("p.map-label", { "aria-live": "polite" });
  #progress = element("p.map-progress", { role: "status" });
  #list = element("ul.map-listed");
  #listing = element(
    "details.map-list",
    {},
    element("summary", {}, texts.map.list),
    this.#list,
  );
  #settling = 0;
  #names = new Map(); // of images that were listed
  #items = new Map(); // of the list, by the ids of their images
  #view = new MapView(
    this.#canvas,
    (id) => this.#name(id),
    () => this.#relist(),
  );

  connectedCallback() {
    takeGestures(this.#canvas, this.#view.viewport, {
      moved: () => this.#view.moved(),
      pointed: (point) => this.#view.markAt(point, REACH),
      centred: () => this.#view.markAt(this.#view.viewport.middle, Infinity),
      picked: () => this.#pick(),
    });
    this.replaceChildren(
      element("div.map-frame", {}, this.#canvas, this.#progress, this.#label, this.#buttons()),
      element("p.map-keys", { id: "map-keys" }, texts.map.keys),
      this.#listing,
    );
    this.#listing.addEventListener("toggle", () => this.#relist());
    new ResizeObserver(() => this.#view.moved()).observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#view.moved());
  }

  /** { points, progress }: Points, or null and what is being done. */
  set data({ points, progress }) {
    const nothing = points?.count === 0 ? texts.map.none : "";
    this.#progress.textContent = progress || nothing;
    this.#view.points = points;
  }

  #pick() {
    if (this.#view.markedId !== null) {
      emit(this, "choose", this.#view.markedId);
    }
  }

  async #name(id) {
    this.#label.textContent = "";
    // Without a name the picture can be seen and picked all the same.
    const image = id === null ? null : await fetchImage(id).catch(() => null);
    if (image !== null && this.#view.markedId === id) {
      this.#label.textContent = nameOf(image);
    }
  }

  /** Lists what is in view, once that rests, for whoever wants a list. */
  #relist() {
    clearTimeout(this.#settling);
    if (this.#listing.open) {
      this.#settling = setTimeout(() => this.#show(this.#view.inView(LISTED)), SETTLED_MILLIS);
    }
  }

  /** What is in the list already only moves, so that whoever is there, or comes back, finds it. */
  #show(ids) {
    emit(this, "listed", ids);
    const former = this.#items;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : null;
    this.#items = new Map(ids.map((id) => [id, former.get(id) ?? element("li", {}, this.#item(id))]));
    const shown = [...this.#items.values()];
    if (shown.some((item, i) => item !== this.#list.children[i]) || shown.length < former.size) {
      this.#list.replaceChildren(...shown);
      (focused?.isConnected === false ? this.#list.querySelector("button") : focused)?.focus({ preventScroll: true });
    }
  }

  /** What was chosen from stays as it is until the map moves again: one comes back to it. */
  #choose(id) {
    clearTimeout(this.#settling);
    emit(this, "choose", id);
  }

  #item(id) {
    const src = `v1/images/${encodeURIComponent(id)}/thumbnail`;
    const picture = element("img", { src, alt: this.#names.get(id) ?? "", loading: "lazy" });
    const button = element("button.map-item", { type: "button" }, picture);
    button.addEventListener("click", () => this.#choose(id));
    if (!this.#names.has(id)) {
      this.#nameItem(id, picture);
    }
    return button;
  }

  async #nameItem(id, picture) {
    const image = await fetchImage(id).catch(() => null);
    picture.alt = image === null ? id : nameOf(image);
    this.#names.set(id, picture.alt);
  }

  #buttons() {
    const { viewport } = this.#view;
    return element(
      "div.map-buttons",
      {},
      this.#button("+", texts.map.closer, () => viewport.zoomBy(ZOOM)),
      this.#button("−", texts.map.farther, () => viewport.zoomBy(1 / ZOOM)),
      this.#button(texts.map.all, texts.map.allOfIt, () => viewport.reset()),
    );
  }

  #button(text, label, move) {
    const button = element("button.map-button", { type: "button", "aria-label": label }, text);
    button.addEventListener("click", () => {
      move();
      this.#view.moved();
    });
    return button;
  }
}

customElements.define("lookalike-image-map", ImageMap);
