import { closeUp } from "../close-up.js";
import { element, emit } from "../html.js";
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
      ? comparison(before, after)
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

/** The frame has the size of what came of it, so that what was enlarged is compared at that size. */
function comparison(before, after) {
  const slider = element("input.before-after-slider", {
    type: "range",
    min: 0,
    max: 100,
    value: 50,
    "aria-label": texts.repair.slider,
  });
  const frame = closeUp(
    after,
    picture(after, texts.repair.pictureAfter),
    picture(before, texts.repair.pictureBefore, "before-after-before"),
    element("span.before-after-label", { "aria-hidden": "true" }, texts.repair.before),
    element("span.before-after-label.after", { "aria-hidden": "true" }, texts.repair.after),
    slider,
    element("span.before-after-handle", { "aria-hidden": "true" }, "↔"),
  );
  const reveal = () => {
    frame.style.setProperty("--revealed", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", texts.repair.sliderValue(slider.value));
  };
  slider.addEventListener("input", reveal);
  reveal();
  return frame;
}

function picture({ url }, alt, ...classes) {
  const made = element("img", { src: url, alt, draggable: false });
  made.classList.add(...classes);
  return made;
}

function unseen() {
  return element("p.nothing", {}, texts.repair.noPreview);
}

customElements.define("lookalike-before-after", BeforeAfter);
