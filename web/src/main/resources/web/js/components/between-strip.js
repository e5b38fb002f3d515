import { element, emit } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-between-strip>: what a decoder sees between two images; emits "between" with null. */
class BetweenStrip extends HTMLElement {
  #shown = {};
  #status = element("p.between-status", { role: "status" });
  #picture = element("div.between-picture");
  #names = element("div.between-names");

  connectedCallback() {
    const close = element("button.button.quiet", { type: "button" }, texts.between.close);
    close.addEventListener("click", () => emit(this, "between", null));
    this.append(
      element(
        "section.between",
        { "aria-labelledby": "between-heading" },
        element("h2.between-heading", { id: "between-heading" }, texts.between.heading),
        this.#status,
        close,
        this.#picture,
        this.#names,
      ),
    );
  }

  /** { chosen, ends, phase, url }: ends are { id, name }; url is that of the strip, once it is there. */
  set data({ chosen, ends, phase, url }) {
    this.hidden = chosen.length === 0;
    if (this.#shown.chosen === chosen && this.#shown.phase === phase) {
      return;
    }
    this.#shown = { chosen, phase };
    this.setAttribute("aria-busy", String(phase === "loading"));
    this.#status.textContent = status(ends, phase);
    this.#picture.replaceChildren(...(url === null ? [] : [strip(url, ends)]));
    this.#picture.hidden = ends === null;
    this.#names.replaceChildren(...(ends ?? []).map((end, i) => name("AB"[i], end)));
  }
}

function status(ends, phase) {
  if (ends === null) {
    return texts.between.another;
  }
  return phase === "done" ? texts.between.done : texts.between.working;
}

function strip(url, [from, to]) {
  return element("img", { src: url, alt: texts.between.alt(from.name, to.name) });
}

function name(letter, end) {
  return element("p.between-name", { title: end.name }, element("b", {}, letter), ` ${end.name}`);
}

customElements.define("lookalike-between-strip", BetweenStrip);
