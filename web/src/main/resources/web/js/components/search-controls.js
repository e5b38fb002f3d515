import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** A slider rests when it has not moved for so long; a key moves it by one step only. */
const SETTLED_MILLIS = 300;

/**
 * <lookalike-search-controls>: sliders of a search, each for a setting from 0 to 1; emits "leaning"
 * with { name, value } while one moves, and "settings" when it rests.
 */
class SearchControls extends HTMLElement {
  #sliders = new Map(); // by the names of their settings
  #box = element("div.controls");

  connectedCallback() {
    this.append(this.#box);
  }

  /** { settings, names }: the names of the settings that there are sliders for. */
  set data({ settings, names }) {
    this.#box.hidden = names.length === 0;
    for (const name of names) {
      if (!this.#sliders.has(name)) {
        const slider = new Slider(name, this);
        this.#sliders.set(name, slider);
        this.#box.append(...names.flatMap((it) => this.#sliders.get(it)?.label ?? []));
      }
      this.#sliders.get(name).value = settings[name];
    }
  }
}

/** A slider with its name above and its ends below. */
class Slider {
  #name;
  #source;
  #input;
  #settling = 0;
  label;

  constructor(name, source) {
    this.#name = name;
    this.#source = source;
    this.#input = element("input", { type: "range", name, min: 0, max: 1, step: 0.05 });
    this.#input.addEventListener("input", () => this.#move());
    const { title, least, most } = texts.controls[name];
    this.label = element(
      "label.control",
      {},
      element("span.control-name", {}, title),
      this.#input,
      element(
        "span.control-ends",
        { "aria-hidden": "true" },
        element("span", {}, least),
        element("span", {}, most),
      ),
    );
  }

  set value(value) {
    if (this.#settling === 0) {
      this.#input.value = value; // while it is moved, it says itself where it is
      this.#describe();
    }
  }

  #move() {
    this.#describe();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), SETTLED_MILLIS);
    emit(this.#source, "leaning", { name: this.#name, value: Number(this.#input.value) });
  }

  #settle() {
    this.#settling = 0;
    emit(this.#source, "settings", { [this.#name]: Number(this.#input.value) });
  }

  #describe() {
    const percent = Math.round(this.#input.value * 100);
    this.#input.setAttribute("aria-valuetext", texts.controls[this.#name].value(percent));
  }
}

customElements.define("lookalike-search-controls", SearchControls);
