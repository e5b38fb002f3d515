import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/**
 * <lookalike-drop-zone>: asks for a photo; emits "photo" with the File. What is dropped or pasted,
 * intake.js takes from the whole page. The class "compact" leaves the picture out.
 */
class DropZone extends HTMLElement {
  connectedCallback() {
    const compact = this.classList.contains("compact");
    const picker = this.#picker({});
    const camera = this.#picker({ capture: "environment" });
    this.replaceChildren(
      element(
        "div.drop-zone",
        {},
        compact ? null : element("img.drop-zone-picture", { src: "favicon.svg", alt: "" }),
        compact ? null : element("p.drop-zone-title", {}, texts.dropZone.drop),
        element(
          "div.drop-zone-actions",
          {},
          this.#button(compact ? texts.dropZone.other : texts.dropZone.choose, picker),
          this.#button(texts.dropZone.camera, camera, "drop-zone-camera", "quiet"),
        ),
        element("p.drop-zone-hint", {}, compact ? texts.dropZone.pasteOther : texts.dropZone.paste),
        picker,
        camera,
      ),
    );
  }

  #button(text, picker, ...classes) {
    const button = element("button.button", { type: "button" }, text);
    button.classList.add(...classes);
    button.addEventListener("click", () => picker.click());
    return button;
  }

  #picker(properties) {
    const picker = element("input", { type: "file", accept: "image/*", hidden: true });
    Object.assign(picker, properties);
    picker.addEventListener("change", () => {
      const [file] = picker.files;
      picker.value = ""; // so that the same photo can be picked again
      if (file) {
        emit(this, "photo", file);
      }
    });
    return picker;
  }
}

customElements.define("lookalike-drop-zone", DropZone);
