import { bounded, conditionsOf, toggled, without } from "../filter.js";
import { element, emit } from "../html.js";
import { number, texts } from "../texts.js";

/** So many values of a field are shown at first. */
const FEW = 8;

const SIDES = ["gte", "lte"];

/**
 * <lookalike-filter-panel>: by what the images can be told apart that count; emits "settings" with
 * the filter. What is chosen stays the same element, so that it keeps the focus.
 */
class FilterPanel extends HTMLElement {
  #filter = "";
  #facets = null;
  #fields = new Map(); // what shows a facet anew, by its field
  #chosen = element("ul.filter-chosen", { "aria-label": texts.filter.chosen });
  #summary = element("summary", {});
  #body = element("div.filter-fields");
  #details = element("details.filter", {}, this.#summary, this.#body);

  connectedCallback() {
    if (!this.contains(this.#details)) {
      this.append(this.#details, this.#chosen);
      this.#details.open = matchMedia("(min-width: 56rem)").matches;
    }
  }

  /** { facets, filter }: facets as the server counts them, null until they are known. */
  set data({ facets, filter }) {
    if (facets === this.#facets && filter === this.#filter) {
      return;
    }
    this.#filter = filter;
    this.#facets = facets;
    this.hidden = !(facets?.length > 0) && filter === "";
    this.#summary.textContent = texts.filter.name;
    for (const facet of facets ?? []) {
      this.#show(facet);
    }
    this.#details.hidden = this.#fields.size === 0;
    this.#showChosen();
  }

  #show(facet) {
    const { field } = facet;
    if (!this.#fields.has(field)) {
      const made = facet.values ? this.#values(facet) : this.#bounds(facet);
      this.#fields.set(field, made.show);
      this.#body.append(made.fieldset);
    }
    this.#fields.get(field)(facet, conditionsOf(this.#filter)?.[field]);
  }

  /** Values to tick, with how many images there are of each. */
  #values({ field, type, values }) {
    const typed = (value) => (type === "boolean" ? value === "true" : value);
    const rows = new Map(values.map(({ value }) => [value, this.#value(field, typed(value))]));
    const more = element("button.button.quiet.filter-more", { type: "button" }, texts.showMore);
    more.ariaLabel = texts.filter.more(texts.filter.field(field));
    let isWhole = false;
    more.addEventListener("click", () => {
      isWhole = true;
      more.hidden = true;
      const behind = [...rows.values()].filter(({ label }) => label.hidden && label.dataset.left !== "0");
      behind.forEach(({ label }) => (label.hidden = false));
      behind[0].box.focus();
    });
    const fieldset = group(field, ...[...rows.values()].map(({ label }) => label), more);
    const show = (facet, chosen = []) => {
      let shown = 0;
      for (const { value, images } of facet.values) {
        const { label, box, count } = rows.get(value);
        box.checked = chosen.includes(typed(value));
        count.textContent = number(images);
        label.dataset.left = images;
        const counts = images > 0 || box.checked;
        shown += counts ? 1 : 0;
        label.hidden = !counts || (!isWhole && shown > FEW && !box.checked);
      }
      more.hidden = isWhole || shown <= FEW;
    };
    return { fieldset, show };
  }

  #value(field, value) {
    const box = element("input", { type: "checkbox" });
    const count = element("span.filter-count");
    box.addEventListener("change", () => this.#emit(toggled(this.#filter, field, value)));
    const name = element("span.filter-value", {}, texts.filter.value(value));
    return { label: element("label.filter-row", {}, box, name, count), box, count };
  }

  /** From where to where numbers and dates count. */
  #bounds({ field, type, least, most }) {
    const isDate = type === "date";
    const shown = (value) => (isDate ? String(value).slice(0, 10) : value);
    const inputs = Object.fromEntries(
      SIDES.map((side) => {
        const input = element("input", { type: isDate ? "date" : "number" });
        input.min = shown(least);
        input.max = shown(most);
        input.step = isDate || Number.isInteger(least) ? 1 : "any";
        input.placeholder = shown(side === "gte" ? least : most);
        input.addEventListener("change", () => {
          const value = input.value === "" ? null : isDate ? input.value : input.valueAsNumber;
          this.#emit(bounded(this.#filter, field, side, value));
        });
        return [side, input];
      }),
    );
    const label = (side) => element("label.filter-bound", {}, element("span", {}, texts.filter[side]), inputs[side]);
    const show = (_, chosen = {}) =>
      SIDES.filter((side) => document.activeElement !== inputs[side]).forEach((side) => {
        inputs[side].value = chosen[side] ?? "";
      });
    return { fieldset: group(field, element("div.filter-bounds", {}, ...SIDES.map(label))), show };
  }

  /** What is chosen can be taken back one by one, whether the page has a field for it or not. */
  #showChosen() {
    const conditions = conditionsOf(this.#filter);
    const items =
      conditions === null
        ? [[this.#filter, ""]]
        : Object.entries(conditions).flatMap(([field, condition]) =>
            Array.isArray(condition)
              ? condition.map((value) => [
                  texts.filter.is(texts.filter.field(field), texts.filter.value(value)),
                  toggled(this.#filter, field, value),
                ])
              : [
                  [
                    texts.filter.between(texts.filter.field(field), condition.gte, condition.lte),
                    without(this.#filter, field),
                  ],
                ],
          );
    const hadFocus = this.#chosen.contains(document.activeElement);
    this.#chosen.hidden = items.length === 0;
    this.#chosen.replaceChildren(...items.map(([text, rest]) => this.#chip(text, rest)));
    if (hadFocus) {
      (this.#chosen.querySelector("button") ?? this.#summary).focus();
    }
  }

  #chip(text, rest) {
    const chip = element("button.filter-chip", { type: "button" }, element("span", {}, text), "✕");
    chip.ariaLabel = texts.filter.remove(text);
    chip.addEventListener("click", () => this.#emit(rest));
    return element("li", {}, chip);
  }

  #emit(filter) {
    emit(this, "settings", { filter });
  }
}

function group(field, ...content) {
  const legend = element("legend", {}, texts.filter.field(field));
  return element("fieldset.filter-field", {}, legend, ...content);
}

customElements.define("lookalike-filter-panel", FilterPanel);
