import { closeUp } from "../close-up.js";
import { element, emit } from "../html.js";

const ENDINGS = {
  denoise: "denoised",
  colorize: "coloured",
  upscale: "enlarged",
  inpaint: "filled",
};

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
      return isSeen ? [closeUp(before, picture(before, "The picture"))] : [unseen()];
    }
    const shown = isSeen
      ? comparison(before, after)
      : closeUp(after, picture(after, "The picture after"));
    return [shown, this.#actions(before, after, kind)];
  }

  #actions(before, after, kind) {
    const back = element("button.button.quiet", { type: "button" }, "Back to the picture");
    back.addEventListener("click", () => emit(this, "repair-settings", {}));
    const stem = before.file.name.replace(/\.[^.]*$/, "");
    const download = `${stem}-${ENDINGS[kind]}.png`;
    return element(
      "div.before-after-actions",
      {},
      element("a.button", { href: after.url, download }, "Download"),
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
    "aria-label": "How much is shown of the picture before",
  });
  const frame = closeUp(
    after,
    picture(after, "The picture after"),
    picture(before, "The picture before", "before-after-before"),
    element("span.before-after-label", { "aria-hidden": "true" }, "Before"),
    element("span.before-after-label.after", { "aria-hidden": "true" }, "After"),
    slider,
    element("span.before-after-handle", { "aria-hidden": "true" }, "↔"),
  );
  const reveal = () => {
    frame.style.setProperty("--revealed", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${slider.value} % before`);
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
  return element("p.nothing", {}, "No preview");
}

customElements.define("lookalike-before-after", BeforeAfter);
