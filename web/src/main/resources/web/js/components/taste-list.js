import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-taste-list>: what is liked and disliked; emits "like" to have one no longer so. */
class TasteList extends HTMLElement {
  #shown = null;

  /** { liked, disliked }, ids of images. */
  set data(basket) {
    const shown = JSON.stringify(basket);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    const focused = this.contains(document.activeElement);
    this.replaceChildren(...["liked", "disliked"].flatMap((taste) => this.#part(taste, basket[taste])));
    if (focused) {
      (this.querySelector("button") ?? document.querySelector("#picks-heading")).focus();
    }
  }

  #part(taste, ids) {
    if (ids.length === 0) {
      return [];
    }
    const items = ids.map((id, i) => {
      const remove = element("button.taste-remove", { type: "button" }, "✕");
      remove.ariaLabel = texts.picks.remove[taste](i + 1);
      remove.addEventListener("click", () => emit(this, "like", { id, taste }));
      const picture = element("img", { src: `v1/images/${id}/thumbnail`, alt: texts.picks.picture(i + 1) });
      const link = element("button.taste-picture", { type: "button" }, picture);
      link.addEventListener("click", () => emit(this, "look", id));
      return element("li", {}, link, remove);
    });
    return [
      element("h2.taste-heading", {}, texts.picks[taste]),
      element("ul.taste", { "data-taste": taste }, ...items),
    ];
  }
}

customElements.define("lookalike-taste-list", TasteList);
