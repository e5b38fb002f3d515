import { element, emit } from "../html.js";
import { keepKey, key } from "../key.js";
import { texts } from "../texts.js";

/** <lookalike-key-dialog>: asks for the key that the server wants; emits "key" when there is one. */
class KeyDialog extends HTMLElement {
  #remark = element("p", { id: "key-remark" });
  #field = element("input.key-field", {
    id: "key-field",
    type: "password",
    required: true,
    autocomplete: "off",
    "aria-describedby": "key-remark",
  });
  #form = element(
    "form",
    { method: "dialog" },
    element("label", { htmlFor: "key-field" }, texts.key.label),
    this.#field,
    element("button.button", { type: "submit" }, texts.key.enter),
  );
  #dialog = element(
    "dialog.key-dialog",
    { "aria-labelledby": "key-heading" },
    element("h2", { id: "key-heading" }, texts.key.heading),
    this.#remark,
    this.#form,
  );

  connectedCallback() {
    this.append(this.#dialog);
    this.#form.addEventListener("submit", () => {
      keepKey(this.#field.value.trim());
      this.#field.value = "";
      emit(this, "key");
    });
  }

  /** Asks, unless it does so already. */
  ask() {
    if (!this.#dialog.open) {
      this.#remark.textContent = key() === null ? texts.key.why : texts.key.wrong;
      this.#dialog.showModal();
    }
  }
}

customElements.define("lookalike-key-dialog", KeyDialog);
