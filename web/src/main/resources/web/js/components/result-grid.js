import { element, emit } from "../html.js";
import { tasteOf } from "../basket.js";
import { takeArrows } from "../roving.js";
import { texts } from "../texts.js";
import { markCard, matchCard, nameCard, ratioOf, tasteCard, waitingCard } from "./match-card.js";

const MOST_WAITING = 24;

/** What keys say of the picture that has the focus. */
const TASTES = { "+": "liked", "-": "disliked" };

/**
 * <lookalike-result-grid>: shows matches below the words for them, in rows of one height. It is one
 * stop for the Tab key; arrow keys move within, and plus and minus emit "like" with { id, taste }.
 */
class ResultGrid extends HTMLElement {
  #shown = {};
  #items = new Map(); // by the ids of their matches

  connectedCallback() {
    takeArrows(this, "a.match");
    this.addEventListener("keydown", ({ key, target, ctrlKey, metaKey }) => {
      const [id] = [...this.#items].find(([, item]) => item.contains(target)) ?? [];
      if (key in TASTES && id !== undefined && !ctrlKey && !metaKey) {
        emit(this, "like", { id, taste: TASTES[key] });
      }
    });
  }

  /**
   * { phase, matches, sections, href, expected, marks, basket }: sections are matches again, with a
   * heading or null for none; href(match) is where its card leads; marks, letters by id, says which
   * are chosen to look between, and the basket which are liked.
   */
  set data({ phase, matches, sections, href, expected, marks, basket }) {
    this.setAttribute("aria-busy", String(phase === "loading" || phase === "refining"));
    // While refining, the old matches stay until the new ones are there.
    const isWhole = phase === "done" || phase === "refining";
    const known = isWhole ? "done" : phase;
    if (known !== this.#shown.phase || matches !== this.#shown.matches) {
      this.#shown = { phase: known, matches };
      this.#show(this.#content(known, sections, expected));
    }
    this.#items.forEach(({ firstChild: card }, id) => {
      card.href = href({ id }); // which has the settings, also those that are still being searched with
      markCard(card, marks.get(id));
      tasteCard(card, tasteOf(basket, id));
    });
  }

  /** Cards that move within it keep the focus. */
  #show(content) {
    const focused = this.contains(document.activeElement) ? document.activeElement : null;
    this.replaceChildren(...content);
    focused?.focus({ preventScroll: true });
  }

  #content(phase, sections, expected) {
    const former = this.#items;
    this.#items = new Map();
    switch (phase) {
      case "loading":
        return [list(Array.from({ length: Math.min(expected, MOST_WAITING) }, () => item(waitingCard(), 1)))];
      case "done":
        return sections.every(({ matches }) => matches.length === 0)
          ? [nothing()]
          : sections.flatMap((section) => this.#section(section, former));
      default:
        return [];
    }
  }

  #section({ heading, matches }, former) {
    if (matches.length === 0) {
      return [];
    }
    const items = list(matches.map((match) => this.#item(match, former)));
    return heading === null ? [items] : [element("h2.matches-band", {}, heading), items];
  }

  /** A picture that is there already only moves. */
  #item(match, former) {
    const made = former.get(match.id) ?? item(matchCard(match), ratioOf(match));
    nameCard(made.firstChild, match);
    made.firstChild.tabIndex = this.#items.size === 0 ? 0 : -1;
    this.#items.set(match.id, made);
    return made;
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
