import { fetchImage } from "../api.js";
import { element, emit } from "../html.js";
import { takeGestures } from "../map/gestures.js";
import { MapView } from "../map/view.js";
import { texts } from "../texts.js";

const ZOOM = 1.6;
const REACH = 40; // pixels between a pointer and what it means

/** <lookalike-image-map>: images on a plane; emits "choose" with the id of the one picked. */
class ImageMap extends HTMLElement {
  #canvas = element("canvas.map-canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": texts.map.label,
    "aria-describedby": "map-keys",
  });
  #label = element("p.map-label", { "aria-live": "polite" });
  #progress = element("p.map-progress", { role: "status" });
  #view = new MapView(this.#canvas, (id) => this.#name(id));

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
    );
    new ResizeObserver(() => this.#view.moved()).observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#view.moved());
  }

  /** { points, progress }: { ids, x, y } with places from 0 to 1, or null and what is being done. */
  set data({ points, progress }) {
    const nothing = points?.ids.length === 0 ? texts.map.none : "";
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
      this.#label.textContent = image.names[0];
    }
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
