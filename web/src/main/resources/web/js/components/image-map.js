import { fetchImage } from "../api.js";
import { element, emit } from "../html.js";
import { nameOf } from "../known.js";
import { takeGestures } from "../map/gestures.js";
import { Neighbours } from "../map/neighbours.js";
import { MapView } from "../map/view.js";
import { Walk } from "../map/walk.js";
import { texts } from "../texts.js";
import "./map-list.js";
import "./map-tools.js";

const ZOOM = 1.6;
const REACH = 40; // pixels between a pointer and what it means

const TOOL_KEYS = { s: "around", w: "walk", escape: "clear" };

/** So many of what is listed can be gone through where one is open. */
const MOST_LISTED = 1000;

/** The view, or what is marked, rests when it has not changed for so long. */
const SETTLED_MILLIS = 250;

/**
 * <lookalike-image-map>: images on a plane, and a list of those in the middle of what is seen of it, or
 * of those that are selected; emits "choose" with the id of the one picked, "listed" with the ids of
 * the list, and "gather" with those that others like them are wanted of.
 */
class ImageMap extends HTMLElement {
  #canvas = element("canvas.map-canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": texts.map.label,
    "aria-describedby": "map-keys",
  });
  #dots = element("canvas.map-dots", { "aria-hidden": "true" });
  #label = element("p.map-label", { "aria-live": "polite" });
  #progress = element("p.map-progress", { role: "status" });
  #tools = element("lookalike-map-tools");
  #list = element("lookalike-map-list");
  #settling = 0;
  #lighting = 0;
  #isDrawing = false;
  #selected = null; // ids, or null where nothing is selected
  #neighbours = new Neighbours();
  #walk = null;
  #view = new MapView(
    this.#canvas,
    this.#dots,
    (id) => this.#mark(id),
    () => this.#relist(),
  );

  connectedCallback() {
    takeGestures(this.#canvas, this.#view.viewport, {
      moved: () => this.#view.moved(),
      pointed: (point) => this.#view.markAt(point, REACH),
      centred: () => this.#view.markAt(this.#view.viewport.middle, Infinity),
      picked: () => this.#pick(),
      isDrawing: () => this.#isDrawing,
      drawing: (path) => (this.#view.path = path),
      drawn: (path) => this.#select(this.#view.selectWithin(path)),
      pressed: (key) => this.#use(TOOL_KEYS[key.toLowerCase()]),
    });
    this.replaceChildren(
      element("div.map-frame", {}, this.#dots, this.#canvas, this.#progress, this.#label, this.#buttons()),
      element("p.map-keys", { id: "map-keys" }, texts.map.keys),
      this.#tools,
      this.#list,
    );
    this.addEventListener("tool", ({ detail }) => this.#use(detail));
    this.addEventListener("step", ({ detail }) => this.#view.show(detail));
    this.addEventListener("pick", ({ detail }) => {
      clearTimeout(this.#settling); // what was chosen from stays until the map moves: one comes back to it
      emit(this, "choose", detail);
    });
    this.#list.addEventListener("open", () => this.#relist());
    this.#showTools();
    new ResizeObserver(() => this.#view.moved()).observe(this.#canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#view.moved());
  }

  /** { points, progress }: Points, or null and what is being done. */
  set data({ points, progress }) {
    const nothing = points?.count === 0 ? texts.map.none : "";
    this.#progress.textContent = progress || nothing;
    this.#view.points = points;
    this.#tools.hidden = !(points?.count > 0);
  }

  #pick() {
    if (this.#view.markedId !== null) {
      emit(this, "choose", this.#view.markedId);
    }
  }

  #use(tool) {
    const points = this.#view.points;
    if (tool === undefined || !(points?.count > 0)) {
      return;
    }
    const uses = {
      around: () => this.#select(this.#view.selectAround()),
      draw: () => {
        this.#isDrawing = !this.#isDrawing;
        this.#showTools();
      },
      walk: () => this.#walkOn(points),
      gather: () => emit(this, "gather", this.#selected),
      clear: () => {
        this.#view.deselect();
        this.#walk = null;
        this.#select(null);
      },
    };
    uses[tool]();
  }

  #select(ids) {
    this.#selected = ids?.length > 0 ? ids : null;
    this.#isDrawing = false;
    this.#showTools(ids);
    this.#list.isOpen ||= this.#selected !== null;
    this.#relist();
  }

  async #walkOn(points) {
    this.#walk ??= new Walk(this.#neighbours, points);
    this.#view.show(await this.#walk.step(this.#view.markedId));
    this.#showTools();
  }

  /** @param {string[]|null} ids what was just selected, which may be nothing, and is told */
  #showTools(ids = this.#selected) {
    this.#canvas.classList.toggle("is-drawing", this.#isDrawing);
    const steps = this.#walk?.steps ?? [];
    this.#tools.data = { selected: ids?.length ?? null, isDrawing: this.#isDrawing, steps };
  }

  #mark(id) {
    this.#name(id);
    clearTimeout(this.#lighting);
    if (id !== null) {
      this.#lighting = setTimeout(() => this.#light(id), SETTLED_MILLIS);
    }
  }

  async #light(id) {
    const ids = await this.#neighbours.of(id);
    if (this.#view.markedId === id) {
      this.#view.light(ids);
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

  /** Lists what is selected, or in view once that rests, for whoever wants a list. */
  #relist() {
    clearTimeout(this.#settling);
    if (this.#list.isOpen) {
      this.#settling = setTimeout(() => {
        const ids = this.#selected ?? this.#view.inView(this.#list.most);
        this.#list.data = { ids, isSelection: this.#selected !== null };
        emit(this, "listed", ids.slice(0, MOST_LISTED));
      }, SETTLED_MILLIS);
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
