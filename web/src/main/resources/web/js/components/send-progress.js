import { element } from "../html.js";
import { texts } from "../texts.js";

/**
 * <lookalike-send-progress>: how much of a file has been sent; nothing where none is under way. It is
 * read out by whoever goes there, and not each time that there is more.
 */
class SendProgress extends HTMLElement {
  #bar = element("progress.send-bar", { max: 100, "aria-label": texts.sending.label });
  #share = element("span.send-share", { "aria-hidden": "true" });

  connectedCallback() {
    this.append(this.#bar, this.#share);
    this.sent = null;
  }

  /** { done, total } in bytes, or null. */
  set sent(sent) {
    this.hidden = sent === null;
    const percent = sent === null ? 0 : Math.floor((100 * sent.done) / sent.total);
    this.#bar.value = percent;
    this.#share.textContent = texts.sending.share(percent);
  }
}

customElements.define("lookalike-send-progress", SendProgress);
