import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-notice-bar>: says what went wrong; emits "retry" and "dismiss". */
class NoticeBar extends HTMLElement {
  #shown = null;

  connectedCallback() {
    this.setAttribute("role", "alert");
  }

  /** { title, message, canRetry }, or null for nothing. */
  set error(error) {
    if (error === this.#shown) {
      return; // replacing the text would have it read out again
    }
    this.#shown = error;
    this.replaceChildren(...(error ? [this.#notice(error)] : []));
  }

  #notice({ title, message, canRetry }) {
    return element(
      "div.notice",
      {},
      element(
        "div.notice-text",
        {},
        element("p.notice-title", {}, title),
        element("p", {}, message),
      ),
      element(
        "div.notice-actions",
        {},
        canRetry ? this.#button(texts.notice.retry, "retry") : null,
        this.#button(texts.notice.close, "dismiss"),
      ),
    );
  }

  #button(text, event) {
    const button = element("button.button.quiet", { type: "button" }, text);
    button.addEventListener("click", () => emit(this, event));
    return button;
  }
}

customElements.define("lookalike-notice-bar", NoticeBar);
