import { element, emit } from "../html.js";
import { number, texts } from "../texts.js";

/**
 * <lookalike-map-tools>: what can be done on the map besides moving it; emits "tool" with its name:
 * around, draw, walk, gather, clear. Shows what is selected, and where a walk has led, and emits
 * "step" with the id of a picture on that way.
 */
class MapTools extends HTMLElement {
  #buttons = Object.fromEntries(
    Object.entries(texts.map.tools).map(([name, text]) => [
      name,
      element("button.button.quiet.map-tool", { type: "button", "data-tool": name }, text),
    ]),
  );
  #status = element("p.map-selected", { role: "status" });
  #way = element("ol.map-way", { "aria-label": texts.map.way });

  connectedCallback() {
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.addEventListener("click", () => emit(this, "tool", name));
    }
    this.append(element("div.map-tool-row", {}, ...Object.values(this.#buttons)), this.#status, this.#way);
  }

  /** { selected, isDrawing, steps }: how many are selected, or null; and the ids of the steps of a walk. */
  set data({ selected, isDrawing, steps }) {
    const hadFocus = this.contains(document.activeElement);
    this.#buttons.draw.ariaPressed = String(isDrawing);
    this.#buttons.gather.hidden = !(selected > 0);
    this.#buttons.clear.hidden = selected === null && steps.length === 0;
    this.#status.textContent = selected === null ? "" : texts.map.selected(selected, number(selected));
    this.#showWay(steps);
    if (hadFocus && !this.contains(document.activeElement)) {
      this.#buttons.around.focus(); // what was pressed is not there any more
    }
  }

  #showWay(steps) {
    while (this.#way.childElementCount > steps.length) {
      this.#way.lastChild.remove();
    }
    for (const [i, id] of steps.slice(this.#way.childElementCount).entries()) {
      const count = this.#way.childElementCount + 1;
      const picture = element("img", { src: `v1/images/${id}/thumbnail`, alt: texts.map.step(count), loading: "lazy" });
      const button = element("button.map-item.map-step", { type: "button" }, picture);
      button.addEventListener("click", () => emit(this, "step", id));
      this.#way.append(element("li", {}, button));
      if (i === 0) {
        this.#way.scrollLeft = this.#way.scrollWidth;
      }
    }
  }
}

customElements.define("lookalike-map-tools", MapTools);
