/**
 * Remembers with each step of the history how far the page was scrolled, for the browser's own
 * memory is of pages that are there at once.
 */
export class ScrollMemory {
  constructor() {
    history.scrollRestoration = "manual";
    document.addEventListener("scrollend", () => this.#note());
    document.addEventListener("click", () => this.#note(), { capture: true });
  }

  /** Scrolls to where this step of the history was left, or to the top. */
  restore() {
    const { scroll = 0 } = history.state ?? {};
    requestAnimationFrame(() => window.scrollTo(0, scroll));
  }

  #note() {
    history.replaceState({ ...history.state, scroll: window.scrollY }, "");
  }
}
