import { fetchImage } from "../api.js";
import { closeUp } from "../close-up.js";
import { drawDifference } from "../heat.js";
import { element } from "../html.js";
import { show } from "../pictures.js";
import { splitView } from "../split.js";
import { number, texts } from "../texts.js";

/** Far below what could harm anybody: three flashes a second. */
const BLINK_MILLIS = 700;

const MODES = ["split", "blink", "heat"];

/** <lookalike-difference-dialog>: how two pictures differ: side by side, by turns, or as heat. */
class DifferenceDialog extends HTMLElement {
  #pair = null; // two files, of which the first is kept
  #mode = "split";
  #blinking = 0;
  #stage = element("div.difference-stage");
  #remark = element("p.difference-remark", { role: "status" });
  #modes = MODES.map((mode) => this.#radio(mode));
  #dialog = element(
    "dialog.difference-dialog",
    { "aria-labelledby": "difference-heading" },
    element(
      "div.difference-head",
      {},
      element("h2", { id: "difference-heading" }, texts.difference.heading),
      this.#close(),
    ),
    element(
      "fieldset.difference-modes",
      {},
      element("legend", {}, texts.difference.how),
      ...this.#modes,
    ),
    this.#stage,
    this.#remark,
  );

  connectedCallback() {
    this.append(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#stop());
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog) {
        this.#dialog.close(); // beside it
      }
    });
  }

  /** Shows how a file differs from the one that is kept. */
  async show(keeper, other) {
    const pair = [keeper, other];
    this.#pair = pair;
    this.#stage.replaceChildren();
    this.#dialog.showModal();
    const pictures = await Promise.all(pair.map(pictureOf));
    if (this.#pair === pair) {
      this.#pair = pictures;
      this.#render();
    }
  }

  #render() {
    clearInterval(this.#blinking);
    this.#remark.textContent = "";
    const [keeper, other] = this.#pair;
    switch (this.#mode) {
      case "split":
        this.#stage.replaceChildren(splitView(keeper, other, texts.difference));
        break;
      case "blink":
        this.#stage.replaceChildren(...this.#blink(keeper, other));
        break;
      default:
        this.#heat(keeper, other);
    }
  }

  /** Whoever wants no motion turns them over by hand. */
  #blink(keeper, other) {
    const top = element("img.difference-top", { src: other.url, alt: texts.difference.pictureAfter });
    const label = element("span.before-after-label", { "aria-hidden": "true" });
    const turn = () => {
      top.hidden = !top.hidden;
      label.textContent = top.hidden ? texts.difference.before : texts.difference.after;
    };
    turn();
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.#blinking = setInterval(turn, BLINK_MILLIS);
    }
    const button = element("button.button.quiet", { type: "button" }, texts.difference.turn);
    button.addEventListener("click", () => {
      clearInterval(this.#blinking);
      turn();
    });
    const below = element("img", { src: keeper.url, alt: texts.difference.pictureBefore });
    return [closeUp(keeper, below, top, label), button];
  }

  async #heat(keeper, other) {
    const canvas = element("canvas", { role: "img", "aria-label": texts.difference.modes.heat });
    this.#stage.replaceChildren(closeUp(keeper, canvas));
    const bitmaps = await Promise.all([keeper, other].map(({ image }) => createImageBitmap(image)));
    const mean = drawDifference(canvas, ...bitmaps);
    bitmaps.forEach((bitmap) => bitmap.close());
    this.#remark.textContent = texts.difference.mean(number(100 * mean, 1));
  }

  #stop() {
    clearInterval(this.#blinking);
    this.#pair = null;
    this.#stage.replaceChildren();
  }

  #radio(mode) {
    const input = element("input", { type: "radio", name: "difference", value: mode });
    input.checked = mode === this.#mode;
    input.addEventListener("change", () => {
      this.#mode = mode;
      this.#render();
    });
    return element("label", {}, input, texts.difference.modes[mode]);
  }

  #close() {
    const button = element("button.button.quiet", { type: "button" }, texts.picture.close);
    button.addEventListener("click", () => this.#dialog.close());
    return button;
  }
}

/** The file itself where the server shows it and the browser can; otherwise its small copy. */
async function pictureOf({ id, thumbnail }) {
  const { original } = await fetchImage(id).catch(() => ({}));
  for (const url of original ? [original, thumbnail] : [thumbnail]) {
    const image = new Image();
    await show(image, url);
    const isSeen = await image.decode().then(
      () => true,
      () => false,
    );
    if (isSeen) {
      return { url: image.src, image, width: image.naturalWidth, height: image.naturalHeight };
    }
  }
  return { url: thumbnail, image: new Image(), width: 1, height: 1 };
}

customElements.define("lookalike-difference-dialog", DifferenceDialog);
