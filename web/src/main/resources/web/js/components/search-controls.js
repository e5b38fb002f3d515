import { element, emit } from "../html.js";

const COUNTS = [12, 24, 48, 96];

/** <lookalike-search-controls>: what the search leans on and how much it shows; emits "settings". */
class SearchControls extends HTMLElement {
  #weight = this.#slider();
  #limit = element("select", { name: "limit" });
  #leaning = this.#labelled("Look for the same", this.#weight);

  connectedCallback() {
    this.#leaning.append(
      element(
        "span.control-ends",
        { "aria-hidden": "true" },
        element("span", {}, "picture"),
        element("span", {}, "kind"),
      ),
    );
    this.#limit.addEventListener("change", () =>
      emit(this, "settings", { limit: Number(this.#limit.value) }),
    );
    this.replaceChildren(
      element("div.controls", {}, this.#leaning, this.#labelled("Show", this.#limit)),
    );
  }

  /** { settings, info }; a model whose vectors have one block has nothing to lean on. */
  set data({ settings, info }) {
    this.#leaning.hidden = !(info?.model.blocks.length > 1);
    this.#weight.value = settings.weight;
    this.#describe();
    const most = info?.limits.limit ?? COUNTS.at(-1);
    const counts = new Set([...COUNTS.filter((count) => count <= most), settings.limit]);
    const options = [...counts].sort((a, b) => a - b);
    if (options.join() !== [...this.#limit.options].map(({ value }) => value).join()) {
      this.#limit.replaceChildren(
        ...options.map((count) => element("option", { value: count }, `${count} pictures`)),
      );
    }
    this.#limit.value = settings.limit;
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
    this.#weight.setAttribute("aria-valuetext", `${percent} % same kind`);
  }

  #labelled(text, control) {
    return element("label.control", {}, element("span.control-name", {}, text), control);
  }
}

customElements.define("lookalike-search-controls", SearchControls);
