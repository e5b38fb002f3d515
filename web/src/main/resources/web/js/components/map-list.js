import { fetchImage } from "../api.js";
import { element, emit } from "../html.js";
import { nameOf } from "../known.js";
import { texts } from "../texts.js";

/** So many pictures are listed at first, and as many more of a selection each time. */
const LISTED = 24;

/**
 * <lookalike-map-list>: what the map shows, as a list; emits "open" when it is to be filled, and "pick"
 * with the id of a picture.
 */
class MapList extends HTMLElement {
  #ids = [];
  #count = LISTED;
  #names = new Map(); // of images that were listed
  #items = new Map(); // by the ids of their images
  #summary = element("summary", {}, texts.map.list);
  #list = element("ul.map-listed");
  #more = element("button.button.quiet", { type: "button", hidden: true }, texts.showMore);
  #details = element("details.map-list", {}, this.#summary, this.#list, this.#more);

  connectedCallback() {
    this.append(this.#details);
    this.#details.addEventListener("toggle", () => emit(this, "open"));
    this.#more.addEventListener("click", () => {
      const next = this.#ids[this.#count];
      this.#count += LISTED;
      this.#show();
      this.#items.get(next).querySelector("button").focus();
    });
  }

  /** How many of what is in view are listed. */
  get most() {
    return LISTED;
  }

  get isOpen() {
    return this.#details.open;
  }

  set isOpen(isOpen) {
    this.#details.open = isOpen;
  }

  /** { ids, isSelection }: what is listed, and whether that was selected. */
  set data({ ids, isSelection }) {
    this.#summary.textContent = isSelection ? texts.map.selection : texts.map.list;
    this.#count = LISTED;
    this.#ids = ids;
    this.#show();
  }

  /** What is in the list already only moves, so that whoever is there, or comes back, finds it. */
  #show() {
    const ids = this.#ids.slice(0, this.#count);
    const former = this.#items;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : null;
    this.#items = new Map(ids.map((id) => [id, former.get(id) ?? element("li", {}, this.#item(id))]));
    const shown = [...this.#items.values()];
    if (shown.some((item, i) => item !== this.#list.children[i]) || shown.length < former.size) {
      this.#list.replaceChildren(...shown);
      (focused?.isConnected === false ? this.#list.querySelector("button") : focused)?.focus({ preventScroll: true });
    }
    this.#more.hidden = this.#ids.length <= this.#count;
  }

  #item(id) {
    const src = `v1/images/${encodeURIComponent(id)}/thumbnail`;
    const picture = element("img", { src, alt: this.#names.get(id) ?? "", loading: "lazy" });
    const button = element("button.map-item", { type: "button" }, picture);
    button.addEventListener("click", () => emit(this, "pick", id));
    if (!this.#names.has(id)) {
      this.#name(id, picture);
    }
    return button;
  }

  async #name(id, picture) {
    const image = await fetchImage(id).catch(() => null);
    picture.alt = image === null ? id : nameOf(image);
    this.#names.set(id, picture.alt);
  }
}

customElements.define("lookalike-map-list", MapList);
