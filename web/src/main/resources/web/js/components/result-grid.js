import { element } from "../html.js";
import { matchCard, waitingCard } from "./match-card.js";

const MOST_WAITING = 24;

/** <lookalike-result-grid>: shows matches; those that merely are the nearest stand below a line. */
class ResultGrid extends HTMLElement {
  #shown = {};

  /** { phase, matches, href, expected }: href(match) is where its card leads. */
  set data(data) {
    const { phase, matches } = data;
    this.setAttribute("aria-busy", String(phase === "loading" || phase === "refining"));
    if (phase === "refining" || this.#isShown(data)) {
      return; // the old matches stay until the new ones are there
    }
    this.#shown = { phase, matches };
    this.replaceChildren(...this.#content(data));
  }

  #isShown({ phase, matches }) {
    return phase === this.#shown.phase && matches === this.#shown.matches;
  }

  #content({ phase, matches, href, expected }) {
    switch (phase) {
      case "loading":
        return [list(Array.from({ length: Math.min(expected, MOST_WAITING) }, waitingCard))];
      case "done":
        return matches.length === 0 ? [nothing()] : this.#sections(matches, href);
      default:
        return [];
    }
  }

  #sections(matches, href) {
    const card = (match) => matchCard(match, href(match));
    const alike = matches.filter(({ band }) => band !== "weak");
    const weak = matches.filter(({ band }) => band === "weak");
    return [
      alike.length > 0 ? list(alike.map(card)) : null,
      weak.length > 0 ? element("h2.matches-divider", {}, divider(alike.length)) : null,
      weak.length > 0 ? list(weak.map(card)) : null,
    ].filter((part) => part !== null);
  }
}

function list(cards) {
  return element("ol.matches", {}, ...cards.map((card) => element("li", {}, card)));
}

function divider(alikeCount) {
  return alikeCount === 0
    ? "Nothing here looks much like it. The nearest there is:"
    : "Less alike, but the nearest there is";
}

function nothing() {
  return element("p.nothing", {}, "No picture in this collection resembles it.");
}

customElements.define("lookalike-result-grid", ResultGrid);
