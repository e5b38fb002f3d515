import { element } from "../html.js";
import { betweenToggle, markToggle, matchCard, waitingCard } from "./match-card.js";

const MOST_WAITING = 24;

/** <lookalike-result-grid>: shows matches; those that merely are the nearest stand below a line. */
class ResultGrid extends HTMLElement {
  #shown = {};
  #toggles = new Map(); // from matches to the buttons that mark them

  /**
   * { phase, matches, href, expected, marks }: href(match) is where its card leads; marks, letters
   * by id, says which are chosen to look between, or is null where nothing can be seen there.
   */
  set data(data) {
    const { phase, matches } = data;
    this.setAttribute("aria-busy", String(phase === "loading" || phase === "refining"));
    // While refining, the old matches stay until the new ones are there.
    if (phase !== "refining" && !this.#isShown(data)) {
      this.#shown = { phase, matches, hasMarks: data.marks !== null };
      this.#toggles.clear();
      this.replaceChildren(...this.#content(data));
    }
    this.#toggles.forEach((toggle, match) => markToggle(toggle, match, data.marks?.get(match.id)));
  }

  #isShown({ phase, matches, marks }) {
    return (
      phase === this.#shown.phase &&
      matches === this.#shown.matches &&
      (marks !== null) === this.#shown.hasMarks
    );
  }

  #content({ phase, matches, href, expected, marks }) {
    switch (phase) {
      case "loading":
        return [list(Array.from({ length: Math.min(expected, MOST_WAITING) }, () => item(waitingCard())))];
      case "done":
        return matches.length === 0 ? [nothing()] : this.#sections(matches, href, marks);
      default:
        return [];
    }
  }

  #sections(matches, href, marks) {
    const card = (match) => this.#item(matchCard(match, href(match)), match, marks);
    const alike = matches.filter(({ band }) => band !== "weak");
    const weak = matches.filter(({ band }) => band === "weak");
    return [
      alike.length > 0 ? list(alike.map(card)) : null,
      weak.length > 0 ? element("h2.matches-divider", {}, divider(alike.length)) : null,
      weak.length > 0 ? list(weak.map(card)) : null,
    ].filter((part) => part !== null);
  }

  #item(card, match, marks) {
    if (marks === null) {
      return item(card);
    }
    const toggle = betweenToggle(match);
    this.#toggles.set(match, toggle);
    return item(card, toggle);
  }
}

function item(...children) {
  return element("li", {}, ...children);
}

function list(items) {
  return element("ol.matches", {}, ...items);
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
