import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-search-controls>: what the search leans on; emits "settings". */
class SearchControls extends HTMLElement {
  #weight = this.#slider();
  #leaning = this.#labelled(texts.results.weight, this.#weight);

  connectedCallback() {
    this.#leaning.append(
      element(
        "span.control-ends",
        { "aria-hidden": "true" },
        element("span", {}, texts.results.weightPicture),
        element("span", {}, texts.results.weightKind),
      ),
    );
    this.replaceChildren(element("div.controls", {}, this.#leaning));
  }

  /** { settings, info }; a model whose vectors have one block has nothing to lean on. */
  set data({ settings, info }) {
    this.hidden = !(info?.model.blocks.length > 1);
    this.#weight.value = settings.weight;
    this.#describe();
  }

  #slider() {
    const slider = element("input", { type: "range", name: "weight", min: 0, max: 1, step: 0.05 });
    slider.addEventListener("input", () => this.#describe());
    slider.addEventListener("change", () =>
      emit(this, "settings", { weight: Number(slider.value) }),
    );
    return slider;
  }

  #describe() {
    const percent = Math.round(this.#weight.value * 100);
    this.#weight.setAttribute("aria-valuetext", texts.results.weightValue(percent));
  }

  #labelled(text, control) {
    return element("label.control", {}, element("span.control-name", {}, text), control);
  }
}

customElements.define("lookalike-search-controls", SearchControls);
