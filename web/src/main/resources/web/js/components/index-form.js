import { element, emit } from "../html.js";
import { texts } from "../texts.js";

const CHOICES = ["retry_failed", "verify_content", "forget_missing", "places"];

/** <lookalike-index-form>: asks which photos are to be indexed, and how; emits "index" with that. */
class IndexForm extends HTMLElement {
  #photos = element("select.field", { id: "index-photos" });
  #below = element("input.field", { id: "index-below", type: "text", autocomplete: "off", spellcheck: false });
  #boxes = Object.fromEntries(CHOICES.map((name) => [name, element("input", { type: "checkbox" })]));
  #go = element("button.button.index-go", { type: "submit" }, texts.manage.index.go);
  #form = element(
    "form.index-form",
    {},
    element("div.index-row", {}, element("label", { htmlFor: "index-photos" }, texts.manage.index.photos), this.#photos),
    element("div.index-row", {}, element("label", { htmlFor: "index-below" }, texts.manage.index.below), this.#below),
    element(
      "details.index-choices",
      {},
      element("summary", {}, texts.manage.index.choices),
      ...CHOICES.map((name) => element("label", {}, this.#boxes[name], texts.manage.index.choice[name])),
    ),
    this.#go,
  );

  connectedCallback() {
    this.append(this.#form);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const below = this.#below.value.trim().replace(/^\/+|\/+$/g, "");
      const chosen = CHOICES.filter((name) => this.#boxes[name].checked).map((name) => [name, true]);
      emit(this, "index", {
        photos: below === "" ? this.#photos.value : `${this.#photos.value}/${below}`,
        ...Object.fromEntries(chosen),
      });
    });
  }

  /** { photos, isStarting }: the names of what may be indexed, and whether that is being asked for. */
  set data({ photos, isStarting }) {
    const names = [...this.#photos.options].map(({ value }) => value);
    if (photos.join("\n") !== names.join("\n")) {
      this.#photos.replaceChildren(...photos.map((name) => element("option", { value: name }, name)));
    }
    this.#go.ariaDisabled = String(isStarting);
  }
}

customElements.define("lookalike-index-form", IndexForm);
