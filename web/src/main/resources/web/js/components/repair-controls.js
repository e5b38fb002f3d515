import { element, emit } from "../html.js";
import { texts } from "../texts.js";

const KINDS = texts.repair.kinds;
const FACTORS = [2, 3, 4];

/**
 * <lookalike-repair-controls>: what is to be done to a picture; emits "repair-settings" with what
 * changed, and "repair" to do it.
 */
class RepairControls extends HTMLElement {
  #radios = Object.keys(KINDS).map((kind) => this.#radio(kind));
  #factor = this.#select();
  #enlarging = element(
    "label.repair-factor",
    {},
    element("span", {}, texts.repair.eachSide),
    this.#factor,
  );
  #go = element("button.button.repair-go", { type: "button" });
  #isBusy = false;

  connectedCallback() {
    this.#go.addEventListener("click", () => {
      if (!this.#isBusy) {
        emit(this, "repair");
      }
    });
    const choices = this.#radios.map((radio) =>
      element(
        "label.repair-kind",
        {},
        radio,
        element("span.repair-name", {}, KINDS[radio.value].name),
        element("span.repair-hint", {}, KINDS[radio.value].hint),
      ),
    );
    this.replaceChildren(
      element(
        "div.repair-controls",
        {},
        element("fieldset.repair-kinds", {}, element("legend", {}, texts.repair.what), ...choices),
        this.#enlarging,
        this.#go,
      ),
    );
  }

  /** { kind, factor, box, picture, phase }. */
  set data({ kind, factor, box, picture, phase }) {
    for (const radio of this.#radios) {
      radio.checked = radio.value === kind;
    }
    this.#factor.value = factor;
    this.#enlarging.hidden = kind !== "upscale";
    // A button that is disabled while it works would lose the focus.
    this.#isBusy = phase === "loading";
    this.#go.ariaDisabled = String(this.#isBusy);
    this.#go.disabled = picture === null || (kind === "inpaint" && box === null);
    this.#go.textContent = this.#isBusy ? texts.repair.busy : KINDS[kind].go;
  }

  #radio(kind) {
    const radio = element("input", { type: "radio", name: "repair-kind", value: kind });
    radio.addEventListener("change", () => emit(this, "repair-settings", { kind }));
    return radio;
  }

  #select() {
    const options = FACTORS.map((factor) => element("option", { value: factor }, texts.repair.factor(factor)));
    const select = element("select", { name: "factor" }, ...options);
    select.addEventListener("change", () =>
      emit(this, "repair-settings", { factor: Number(select.value) }),
    );
    return select;
  }
}

customElements.define("lookalike-repair-controls", RepairControls);
