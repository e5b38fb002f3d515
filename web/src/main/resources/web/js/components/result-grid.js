import { element } from "../html.js";
import { takeArrows } from "../roving.js";
import { texts } from "../texts.js";
import { markCard, matchCard, ratioOf, waitingCard } from "./match-card.js";

const MOST_WAITING = 24;

/**
 * <lookalike-result-grid>: shows matches below the words for them, in rows of one height. It is one
 * stop for the Tab key; arrow keys move within.
 */
class ResultGrid extends HTMLElement {
  #shown = {};
  #cards = new Map(); // by matches

  connectedCallback() {
    takeArrows(this, "a.match");
  }

  /**
   * { phase, matches, href, expected, marks }: href(match) is where its card leads; marks, letters
   * by id, says which are chosen to look between.
   */
  set data({ phase, matches, href, expected, marks }) {
    this.setAttribute("aria-busy", String(phase === "loading" || phase === "refining"));
    // While refining, the old matches stay until the new ones are there.
    const isShown = phase === this.#shown.phase && matches === this.#shown.matches;
    if (phase !== "refining" && !isShown) {
      this.#shown = { phase, matches };
      this.#cards.clear();
      this.replaceChildren(...this.#content(phase, matches, href, expected));
    }
    this.#cards.forEach((card, match) => markCard(card, marks.get(match.id)));
  }

  #content(phase, matches, href, expected) {
    switch (phase) {
      case "loading":
        return [list(Array.from({ length: Math.min(expected, MOST_WAITING) }, () => item(waitingCard(), 1)))];
      case "done":
        return matches.length === 0 ? [nothing()] : this.#sections(matches, href);
      default:
        return [];
    }
  }

  #sections(matches, href) {
    const isAnyAlike = matches.some(({ band }) => band !== "weak");
    return Object.entries(texts.results.bands).flatMap(([band, name]) => {
      const within = matches.filter((match) => match.band === band);
      const words = isAnyAlike ? name : texts.results.onlyWeak;
      return within.length === 0
        ? []
        : [element("h2.matches-band", {}, words), list(within.map((it) => this.#item(it, href)))];
    });
  }

  #item(match, href) {
    const card = matchCard(match, href(match));
    card.tabIndex = this.#cards.size === 0 ? 0 : -1;
    this.#cards.set(match, card);
    return item(card, ratioOf(match));
  }
}

function item(card, ratio) {
  const made = element("li", {}, card);
  made.style.setProperty("--ratio", ratio);
  return made;
}

function list(items) {
  return element("ol.matches", {}, ...items);
}

function nothing() {
  return element("p.nothing", {}, texts.results.nothing);
}

customElements.define("lookalike-result-grid", ResultGrid);
