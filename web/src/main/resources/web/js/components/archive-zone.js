import { element, emit } from "../html.js";
import { bytes, texts } from "../texts.js";
import "./send-progress.js";

/**
 * <lookalike-archive-zone>: asks for an archive of photos; emits "archive" with the File. What is
 * dropped, intake.js takes from the whole page.
 */
class ArchiveZone extends HTMLElement {
  #picker = element("input", { type: "file", accept: ".zip,.tar,.gz,.tgz", hidden: true });
  #choose = element("button.button.quiet", { type: "button" }, texts.manage.archive.choose);
  #status = element("p.archive-status", { role: "status" });
  #progress = element("lookalike-send-progress");

  connectedCallback() {
    this.append(
      element(
        "div.archive-zone",
        {},
        this.#choose,
        element("p.manage-hint", {}, texts.manage.archive.hint),
        this.#picker,
        this.#status,
        this.#progress,
      ),
    );
    this.#choose.addEventListener("click", () => this.#picker.click());
    this.#picker.addEventListener("change", () => {
      const [file] = this.#picker.files;
      this.#picker.value = ""; // so that the same one can be picked again
      if (file) {
        emit(this, "archive", file);
      }
    });
  }

  /** The archive that is being sent, or null. */
  set sending(file) {
    this.#choose.ariaDisabled = String(file !== null);
    this.#status.textContent =
      file === null ? "" : texts.manage.archive.sending(file.name, bytes(file.size) || "0 kB");
    this.#progress.sent = null;
  }

  /** How much of it has left, { done, total } in bytes, or null where that is not to be told. */
  set sent(sent) {
    this.#progress.sent = sent;
  }
}

customElements.define("lookalike-archive-zone", ArchiveZone);
