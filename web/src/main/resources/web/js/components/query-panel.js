import { element, emit } from "../html.js";
import { partsOf } from "../parts.js";
import { texts } from "../texts.js";
import "./box-picker.js";

/** A box that is being drawn has settled when it has not moved for so long. */
const SETTLED_MILLIS = 350;

/** How many pixels the picture of a part has. */
const PART = 112;

/**
 * <lookalike-query-panel>: shows what is searched with; emits "settings" with the part of it, { crop },
 * that is to be searched with, and whether its halves are, too, { parts }.
 */
class QueryPanel extends HTMLElement {
  #url = null;
  #picture = null; // { url, width, height }, once it is seen
  #isPicking = false;
  #settling = 0;
  #picker = element("lookalike-box-picker");
  #part = element("button.button.quiet.query-part", { type: "button" });
  #parts = element("button.button.quiet.query-part.query-parts", { type: "button" }, texts.results.parts);
  #suggestions = element("div.query-suggestions", { role: "group", "aria-label": texts.results.suggestions });

  connectedCallback() {
    this.#part.addEventListener("click", () => this.#toggle());
    this.#parts.title = texts.results.partsHint;
    this.#parts.addEventListener("click", () =>
      emit(this, "settings", { parts: this.#parts.ariaPressed !== "true" }),
    );
    this.#picker.addEventListener("box", (event) => {
      event.stopPropagation();
      this.#picker.data = { picture: this.#picture, box: event.detail };
      clearTimeout(this.#settling);
      this.#settling = setTimeout(
        () => emit(this, "settings", { crop: event.detail }),
        SETTLED_MILLIS,
      );
    });
  }

  /**
   * { query, crop, parts }: { label, name, url } or null for nothing, the part of it, or null, and whether
   * its halves count, too.
   */
  set data({ query, crop, parts }) {
    if (query === null) {
      this.#url = null;
      this.replaceChildren();
      return;
    }
    if (query.url !== this.#url) {
      this.#url = query.url;
      this.#picture = null;
      this.#isPicking = false;
      this.#suggestions.replaceChildren();
      this.replaceChildren(this.#figure(query), this.#suggestions);
    }
    this.#isPicking ||= crop !== null; // an address may bring a part at any time
    this.querySelector(".query-label").textContent = query.label;
    this.querySelector(".query-name").textContent = query.name;
    this.#parts.ariaPressed = String(parts);
    this.#show(crop);
  }

  #show(crop) {
    const isPicking = this.#isPicking && this.#picture !== null;
    this.querySelector(".query-picture").hidden = isPicking;
    this.#picker.hidden = !isPicking;
    this.#picker.data = { picture: isPicking ? this.#picture : null, box: crop };
    this.#part.hidden = this.#picture === null;
    this.#part.textContent = isPicking ? texts.results.whole : texts.results.part;
    this.#part.ariaPressed = String(isPicking);
    for (const button of this.#suggestions.children) {
      button.ariaPressed = String(crop !== null && button.dataset.part === Object.values(crop).join());
    }
  }

  #toggle() {
    this.#isPicking = !this.#isPicking;
    clearTimeout(this.#settling);
    emit(this, "settings", { crop: null });
  }

  /** A part that stands out, to be searched with. */
  #suggestion(picture, part, i) {
    const { left, top, width, height } = part;
    const canvas = element("canvas", { width: PART, height: PART });
    const side = Math.min(width, height); // of which the middle is shown
    const [x, y] = [left + (width - side) / 2, top + (height - side) / 2];
    canvas.getContext("2d").drawImage(picture, x, y, side, side, 0, 0, PART, PART);
    const button = element("button.query-suggestion", { type: "button" }, canvas);
    button.ariaLabel = texts.results.suggestion(i + 1);
    button.dataset.part = Object.values(part).join();
    button.addEventListener("click", () => {
      const isWanted = button.ariaPressed !== "true";
      this.#isPicking = isWanted;
      emit(this, "settings", { crop: isWanted ? part : null });
    });
    return button;
  }

  #figure({ url }) {
    const frame = element("div.query-picture");
    const picture = element("img", { src: url, alt: texts.results.queryAlt });
    picture.addEventListener("load", () => {
      if (this.#url === url) {
        this.#picture = { url, width: picture.naturalWidth, height: picture.naturalHeight };
        this.#suggestions.replaceChildren(...partsOf(picture).map((part, i) => this.#suggestion(picture, part, i)));
        emit(this, "seen");
      }
    });
    // Some formats the server reads and the browser does not.
    picture.addEventListener("error", () => {
      picture.remove();
      frame.append(element("p.query-unseen", {}, texts.repair.noPreview));
    });
    frame.append(picture);
    return element(
      "figure.query",
      {},
      element("div", {}, frame, this.#picker),
      element("figcaption", {}, element("p.query-label"), element("p.query-name"), this.#part, this.#parts),
    );
  }
}

customElements.define("lookalike-query-panel", QueryPanel);
