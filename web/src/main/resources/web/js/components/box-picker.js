import { closeUp } from "../close-up.js";
import { element, emit } from "../html.js";
import { texts } from "../texts.js";

const SIDES = texts.box.sides;

/**
 * <lookalike-box-picker>: a picture on which a box is drawn, by pointer or by four numbers; emits
 * "box" with { left, top, width, height } in pixels of the picture.
 */
class BoxPicker extends HTMLElement {
  #picture = null;
  #drawn = element("div.box-picker-box", { hidden: true });
  #fields = Object.fromEntries(Object.keys(SIDES).map((side) => [side, this.#field(side)]));

  /** { picture, box }: { url, width, height } or null; the box is null until there is one. */
  set data({ picture, box }) {
    if (picture !== this.#picture) {
      this.#picture = picture;
      this.replaceChildren(...(picture === null ? [] : this.#content(picture)));
    }
    if (picture !== null) {
      this.#draw(picture, box);
    }
  }

  #content(picture) {
    if (picture.width === 0) {
      return [element("p.nothing", {}, texts.box.unseen)];
    }
    const image = element("img", { src: picture.url, alt: texts.repair.picture, draggable: false });
    const frame = closeUp(picture, image, this.#drawn);
    frame.classList.add("box-picker-frame");
    this.#takePointers(frame, picture);
    const fields = Object.entries(SIDES).map(([side, text]) =>
      element("label", {}, element("span", {}, text), this.#fields[side]),
    );
    return [
      frame,
      element(
        "fieldset.box-picker-fields",
        {},
        element("legend", {}, texts.box.legend),
        ...fields,
      ),
    ];
  }

  #draw(picture, box) {
    this.#drawn.hidden = box === null;
    for (const [side, field] of Object.entries(this.#fields)) {
      const whole = side === "left" || side === "width" ? picture.width : picture.height;
      field.max = whole;
      if (box !== null) {
        field.value = box[side];
        this.#drawn.style.setProperty(`--${side}`, `${(100 * box[side]) / whole}%`);
      } else if (document.activeElement?.closest(".box-picker-fields") === null) {
        field.value = "";
      }
    }
  }

  #field(side) {
    const min = side === "left" || side === "top" ? 0 : 1;
    const field = element("input", { type: "number", name: side, min, step: 1, required: true });
    field.addEventListener("change", () => this.#takeNumbers());
    return field;
  }

  /** Once all four are there, they make a box; what reaches out of the picture is cut off. */
  #takeNumbers() {
    const numbers = Object.values(this.#fields).map((field) => Math.round(field.valueAsNumber));
    if (numbers.some((number) => !(number >= 0))) {
      return;
    }
    const [left, top, width, height] = numbers;
    this.#emit(left, top, left + Math.max(1, width), top + Math.max(1, height));
  }

  #takePointers(frame, picture) {
    let start = null;
    const pointAt = (event) => {
      const { left, top, width, height } = frame.getBoundingClientRect();
      return {
        x: ((event.clientX - left) / width) * picture.width,
        y: ((event.clientY - top) / height) * picture.height,
      };
    };
    frame.addEventListener("pointerdown", (event) => {
      if (event.isPrimary && event.button === 0) {
        event.preventDefault();
        frame.setPointerCapture(event.pointerId);
        start = pointAt(event);
      }
    });
    frame.addEventListener("pointermove", (event) => {
      if (start !== null && event.isPrimary) {
        const end = pointAt(event);
        this.#emit(
          Math.floor(Math.min(start.x, end.x)),
          Math.floor(Math.min(start.y, end.y)),
          Math.ceil(Math.max(start.x, end.x)),
          Math.ceil(Math.max(start.y, end.y)),
        );
      }
    });
    for (const ending of ["pointerup", "pointercancel"]) {
      frame.addEventListener(ending, () => {
        start = null;
      });
    }
  }

  /** Tells of the box from the first to before the last column and row, as far as they are there. */
  #emit(left, top, right, bottom) {
    const { width, height } = this.#picture;
    const inside = (value, least, most) => Math.min(Math.max(value, least), most);
    const fromX = inside(left, 0, width - 1);
    const fromY = inside(top, 0, height - 1);
    const box = {
      left: fromX,
      top: fromY,
      width: inside(right, fromX + 1, width) - fromX,
      height: inside(bottom, fromY + 1, height) - fromY,
    };
    emit(this, "box", box);
  }
}

customElements.define("lookalike-box-picker", BoxPicker);
