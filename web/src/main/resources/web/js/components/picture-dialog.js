import { fetchImage } from "../api.js";
import { tasteOf } from "../basket.js";
import { element, emit } from "../html.js";
import { knownOf } from "../known.js";
import { handOut, show } from "../pictures.js";
import { takeSwipes } from "../swipe.js";
import { number, texts } from "../texts.js";

/**
 * <lookalike-picture-dialog>: one picture, large, with all that is known of it; emits "look" with
 * the id of another one, or null to close, "like" with { id, taste }, and "between" with a match to be
 * marked.
 */
class PictureDialog extends HTMLElement {
  #dialog = element("dialog.picture-dialog", { "aria-labelledby": "picture-name" });
  #shown = null;
  #data = null;

  connectedCallback() {
    this.append(this.#dialog);
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      emit(this, "look", null);
    });
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) {
        emit(this, "look", null); // beside it
      }
    });
    this.#dialog.addEventListener("keydown", ({ key, target }) => {
      if (target.tagName !== "INPUT" && (key === "ArrowLeft" || key === "ArrowRight")) {
        this.#step(key === "ArrowLeft" ? -1 : 1);
      }
    });
    takeSwipes(this.#dialog, (step) => this.#step(step));
  }

  /**
   * { opened, matches, basket, hasDecoder, hrefOf }: the id of the picture, or null; the row that it
   * stands in; what is liked; whether the model can rebuild it; hrefOf(id), where its look-alikes
   * are.
   */
  set data(data) {
    this.#data = data;
    if (data.opened === this.#shown) {
      this.#showTaste();
      return;
    }
    this.#shown = data.opened;
    if (data.opened === null) {
      this.#dialog.close();
      this.#dialog.replaceChildren();
      return;
    }
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#fill(data.opened);
  }

  async #fill(id) {
    const match = this.#match();
    this.#render(match ?? { id, names: [""], places: [], thumbnail: `v1/images/${id}/thumbnail` }, match, false);
    const image = await fetchImage(id).catch(() => null);
    if (this.#shown === id && image !== null) {
      this.#render(image, match, true);
    } else if (this.#shown === id) {
      this.#dialog.querySelector(".picture-facts").textContent = texts.picture.unknown;
    }
  }

  #match() {
    return this.#data.matches.find(({ id, band }) => id === this.#shown && band !== undefined);
  }

  #step(step) {
    const ids = this.#data.matches.map(({ id }) => id);
    const next = ids[ids.indexOf(this.#shown) + step];
    if (ids.includes(this.#shown) && next !== undefined) {
      emit(this, "look", next);
    }
  }

  #render(image, match, isWhole) {
    const focused = document.activeElement?.dataset?.does;
    this.#dialog.replaceChildren(
      element("div.picture-stage", {}, ...this.#arrows(), picture(image)),
      element(
        "div.picture-side",
        {},
        this.#button(texts.picture.close, "close", () => emit(this, "look", null), "picture-close"),
        element("h2.picture-name", { id: "picture-name" }, image.metadata?.title ?? image.names[0]),
        facts(image, match),
        isWhole ? places(image) : null,
        this.#actions(image, match),
        this.#tastes(image),
        known(image),
        isWhole && this.#data.hasDecoder ? rebuilt(image) : null,
      ),
    );
    this.#showTaste();
    const wanted = this.#dialog.querySelector(`[data-does="${focused}"]`);
    (wanted ?? this.#dialog.querySelector("[data-does=close]")).focus();
  }

  #arrows() {
    const ids = this.#data.matches.map(({ id }) => id);
    const at = ids.indexOf(this.#shown);
    return [
      at > 0 ? this.#button("‹", "before", () => this.#step(-1), "picture-arrow", "before") : null,
      at >= 0 && at < ids.length - 1
        ? this.#button("›", "after", () => this.#step(1), "picture-arrow", "after")
        : null,
    ].filter((button) => button !== null);
  }

  #tastes({ id }) {
    const buttons = Object.entries(texts.picks.more).map(([taste, text]) => {
      const like = () => emit(this, "like", { id, taste });
      return this.#button(text, taste, like, "quiet", "picture-taste");
    });
    return element("div.picture-actions", {}, ...buttons);
  }

  #showTaste() {
    const taste = tasteOf(this.#data.basket, this.#shown);
    for (const button of this.#dialog.querySelectorAll(".picture-taste")) {
      button.ariaPressed = String(button.dataset.does === taste);
    }
  }

  #actions(image, match) {
    const similar = element(
      "a.button",
      { href: this.#data.hrefOf(image.id), "data-does": "similar" },
      texts.picture.similar,
    );
    return element(
      "div.picture-actions",
      {},
      similar,
      image.original
        ? this.#download(image)
        : null,
      match && this.#data.hasDecoder
        ? this.#button(texts.picture.mark, "between", () => {
            emit(this, "between", match);
            emit(this, "look", null);
          }, "quiet")
        : null,
    );
  }

  #download({ original, names }) {
    const link = element("a.button.quiet", { download: names[0] }, texts.picture.download);
    handOut(link, original);
    return link;
  }

  #button(text, does, run, ...classes) {
    const labels = { before: texts.picture.before, after: texts.picture.after };
    const button = element("button.button", { type: "button", "data-does": does }, text);
    button.classList.add(...classes);
    if (does in labels) {
      button.ariaLabel = labels[does];
    }
    button.addEventListener("click", run);
    return button;
  }
}

/** The small picture at once, and the original in its place when that is there. */
function picture({ names, thumbnail, original, width, height }) {
  const made = element("img.picture-image", { alt: names[0], src: thumbnail });
  if (width > 0) {
    made.style.aspectRatio = `${width} / ${height}`;
    made.style.setProperty("--ratio", width / height);
  }
  if (original) {
    const large = new Image();
    // Some formats the server reads and the browser does not: the small one stays.
    show(large, original)
      .then(() => large.decode())
      .then(() => (made.src = large.src), () => {});
  }
  return made;
}

function facts({ width, height }, match) {
  const words = [
    width > 0 ? texts.picture.pixels(width, height) : null,
    match ? texts.picture.facts(texts.picture.bands[match.band], number(match.score, 3)) : null,
  ];
  return element("p.picture-facts", {}, words.filter((part) => part !== null).join(" · "));
}

function places({ places }) {
  const rows = places.map((place) => {
    const copy = element("button.button.quiet.picture-copy", { type: "button" }, texts.picture.copy);
    copy.ariaLabel = texts.picture.copyOf(place);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place);
      copy.textContent = texts.picture.copied;
    });
    const canCopy = navigator.clipboard !== undefined; // which only safe addresses have
    return element("li", {}, element("span.picture-place", {}, place), canCopy ? copy : null);
  });
  return element("ul.picture-places", { "aria-label": texts.picture.places }, ...rows);
}

function known(image) {
  const rows = knownOf(image).flatMap(([field, value]) => [
    element("dt", {}, field),
    element("dd", {}, value),
  ]);
  return rows.length === 0 ? null : element("dl.picture-known", {}, ...rows);
}

/** What the autoencoder keeps of a picture, made when somebody wants to see it. */
function rebuilt({ id }) {
  const made = element(
    "details.picture-rebuilt",
    {},
    element("summary", {}, texts.picture.kept),
  );
  made.addEventListener(
    "toggle",
    () =>
      made.append(
        figure(texts.picture.rebuilt, `v1/images/${id}/reconstruction`),
        figure(texts.picture.error, `v1/images/${id}/error`),
      ),
    { once: true },
  );
  return made;
}

function figure(caption, src) {
  return element("figure", {}, element("img", { src, alt: caption }), element("figcaption", {}, caption));
}

customElements.define("lookalike-picture-dialog", PictureDialog);
