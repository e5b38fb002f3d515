import { closeUp } from "../close-up.js";
import { element, emit } from "../html.js";
import { splitView } from "../split.js";
import { texts } from "../texts.js";

/**
 * <lookalike-before-after>: two pictures on top of each other, and how much is seen of either;
 * emits "repair-settings" without changes to go back to the first.
 */
class BeforeAfter extends HTMLElement {
  #shown = {};

  /** { before, after, kind }: pictures { url, width, height }, the second null until it is there. */
  set data({ before, after, kind }) {
    if (this.#shown.before === before && this.#shown.after === after) {
      return;
    }
    this.#shown = { before, after };
    const known = before === null ? [] : this.#content(before, after, kind);
    this.replaceChildren(...known);
  }

  #content(before, after, kind) {
    const isSeen = before.width > 0;
    if (after === null) {
      return isSeen ? [closeUp(before, picture(before, texts.repair.picture))] : [unseen()];
    }
    const shown = isSeen
      ? splitView(before, after, texts.repair)
      : closeUp(after, picture(after, texts.repair.pictureAfter));
    return [shown, this.#actions(before, after, kind)];
  }

  #actions(before, after, kind) {
    const back = element("button.button.quiet", { type: "button" }, texts.repair.back);
    back.addEventListener("click", () => emit(this, "repair-settings", {}));
    const stem = before.file.name.replace(/\.[^.]*$/, "");
    const download = `${stem}-${texts.repair.kinds[kind].ending}.png`;
    return element(
      "div.before-after-actions",
      {},
      element("a.button", { href: after.url, download }, texts.repair.download),
      back,
    );
  }
}

function picture({ url }, alt) {
  return element("img", { src: url, alt, draggable: false });
}

function unseen() {
  return element("p.nothing", {}, texts.repair.noPreview);
}

customElements.define("lookalike-before-after", BeforeAfter);
