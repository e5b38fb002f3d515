import { idsOf } from "../duplicates.js";
import { element, emit } from "../html.js";
import { reasonFor } from "../keeper.js";
import { bytes, day, number, texts } from "../texts.js";

/** So many files of a group are shown; the list to take along has them all. */
const FEW = 12;

/**
 * <lookalike-duplicate-list>: groups of files, the one to keep first in each; emits "compare" with
 * { keeper, other }, "settle" with { group, isDismissed }, and "look" with the id of a picture.
 */
class DuplicateList extends HTMLElement {
  #rows = new Map(); // by the groups
  #list = element("ol.duplicates");

  connectedCallback() {
    this.append(this.#list);
  }

  /** { groups, dismissed }: groups as the server lists them, and those that are none any more. */
  set data({ groups, dismissed }) {
    const rows = groups.map((group) => this.#rowOf(group, dismissed.has(group)));
    this.#rows = new Map(groups.map((group, i) => [group, rows[i]]));
    const shown = rows.map(({ item }) => item);
    const isSame =
      shown.length === this.#list.children.length && shown.every((it, i) => it === this.#list.children[i]);
    if (!isSame) {
      this.#list.replaceChildren(...shown);
    }
  }

  /** What stays as it is keeps its place and the focus. */
  #rowOf(group, isDismissed) {
    const known = this.#rows.get(group);
    if (known?.isDismissed === isDismissed) {
      return known;
    }
    const item = known?.item ?? element("li.duplicate-group");
    const hadFocus = item.contains(document.activeElement);
    item.replaceChildren(...(isDismissed ? this.#dismissed(group) : this.#group(group)));
    if (hadFocus) {
      item.querySelector(".duplicate-settle").focus();
    }
    return { item, isDismissed };
  }

  #group(group) {
    const { keeper, members, files, spare_bytes: spare } = group;
    const shown = members.slice(0, FEW);
    const more = files - shown.length;
    return [
      element(
        "div.duplicate-head",
        {},
        element("h2", {}, texts.duplicates.group(number(files + 1), bytes(spare))),
        idsOf(group).length > 1
          ? this.#settle(texts.duplicates.dismiss, { group, isDismissed: true })
          : null,
      ),
      element(
        "ul.duplicate-files",
        {},
        this.#file(keeper, [element("p.duplicate-keep", {}, texts.duplicates.keep)]),
        ...shown.map((member) => this.#file(member, this.#words(keeper, member))),
      ),
      more > 0 ? element("p.duplicate-facts", {}, texts.duplicates.more(number(more))) : null,
    ].filter((it) => it !== null);
  }

  #dismissed(group) {
    return [
      element(
        "div.duplicate-head",
        {},
        element("p", {}, texts.duplicates.dismissed(group.keeper.place)),
        this.#settle(texts.duplicates.undo, { group, isDismissed: false }),
      ),
    ];
  }

  #file(file, words) {
    const picture = element("img", { src: file.thumbnail, alt: "", loading: "lazy", decoding: "async" });
    const open = element("button.duplicate-picture", { type: "button" }, picture);
    open.ariaLabel = texts.duplicates.open(file.place);
    open.addEventListener("click", () => emit(this, "look", file.id));
    return element(
      "li.duplicate-file",
      {},
      open,
      element("p.duplicate-place", { title: file.place }, file.place),
      element("p.duplicate-facts", {}, facts(file)),
      ...words,
    );
  }

  #words(keeper, member) {
    const isSameFile = member.id === keeper.id;
    const compare = element("button.button.quiet.duplicate-compare", { type: "button" }, texts.duplicates.compare);
    compare.ariaLabel = texts.duplicates.compareWith(member.place);
    compare.addEventListener("click", () => emit(this, "compare", { keeper, other: member }));
    return [
      element("p.duplicate-tier", {}, kind(member)),
      element("p.duplicate-facts", {}, texts.duplicates.because[reasonFor(keeper, member)]),
      isSameFile ? null : compare,
    ].filter((it) => it !== null);
  }

  #settle(text, detail) {
    const button = element("button.button.quiet.duplicate-settle", { type: "button" }, text);
    button.addEventListener("click", () => emit(this, "settle", detail));
    return button;
  }
}

function facts({ width, height, bytes: size, modified }) {
  return [
    `${number(width)} × ${number(height)}`,
    size === undefined ? null : bytes(size),
    modified === undefined ? null : day(modified),
  ]
    .filter((fact) => fact !== null)
    .join(" · ");
}

function kind({ tier, relation, copy }) {
  if (relation !== "copy") {
    return texts.duplicates.relations[relation];
  }
  const words = texts.duplicates.tiers[tier];
  return tier === "near-duplicate" ? texts.duplicates.sure(words, number(100 * copy)) : words;
}

customElements.define("lookalike-duplicate-list", DuplicateList);
