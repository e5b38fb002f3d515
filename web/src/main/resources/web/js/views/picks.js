import { parseBasket, picksOf } from "../basket.js";
import { element } from "../html.js";
import { Recommendation } from "../recommendation.js";
import { format } from "../route.js";
import { pictures, texts } from "../texts.js";
import "../components/filter-panel.js";
import "../components/result-grid.js";
import "../components/search-controls.js";
import "../components/taste-list.js";

/** How many more pictures "more" shows, and how many are recommended at most. */
const STEP = 24;
const MOST = 200;

const NOTHING = parseBasket("");

const STRATEGIES = ["average", "best_score"];

/** What is recommended by what is liked and disliked; the address has all of that, to be shared. */
export default class PicksView {
  #recommendation;
  #facets;
  #replace;
  #store;
  #tastes = element("lookalike-taste-list");
  #controls = element("lookalike-search-controls");
  #filter = element("lookalike-filter-panel");
  #strategies = Object.fromEntries(
    STRATEGIES.map((name) => [name, element("input", { type: "radio", name: "strategy" })]),
  );
  #strategy = element(
    "fieldset.picks-strategy",
    {},
    element("legend", {}, texts.picks.strategy),
    ...STRATEGIES.map((name) => element("label", {}, this.#strategies[name], texts.picks.strategies[name])),
  );
  #share = element("button.button.quiet", { type: "button" }, texts.picks.share);
  #clear = element("button.button.quiet", { type: "button" }, texts.picks.clear);
  #actions = element("div.picks-actions", {}, this.#share, this.#clear);
  #status = element("p.results-status", { role: "status", "data-picks-status": "" });
  #grid = element("lookalike-result-grid");
  #hint = element("p.nothing");
  #more = element("button.button.quiet.results-more", { type: "button" }, texts.showMore);
  section = element(
    "section.results",
    { "data-view": "picks", "aria-labelledby": "picks-heading" },
    element(
      "div.results-side",
      {},
      element("h1", { id: "picks-heading", tabIndex: -1 }, texts.picks.heading),
      this.#tastes,
      this.#actions,
      this.#controls,
      this.#strategy,
      this.#filter,
    ),
    element("div.results-main", {}, this.#status, this.#hint, this.#grid, this.#more),
  );

  constructor({ store, basket, facets, adjust, replace }) {
    this.#store = store;
    this.#facets = facets;
    this.#replace = replace;
    this.#recommendation = new Recommendation(store);
    for (const [strategy, input] of Object.entries(this.#strategies)) {
      input.addEventListener("change", () => adjust({ strategy }));
    }
    this.section.addEventListener("settings", ({ detail }) => adjust(detail));
    this.#more.addEventListener("click", () =>
      adjust({ limit: Math.min(store.state.settings.limit + STEP, MOST) }),
    );
    this.#share.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      this.#share.textContent = texts.picture.copied;
    });
    this.#share.hidden = navigator.clipboard === undefined; // which only safe addresses have
    this.#clear.addEventListener("click", () => {
      basket.set(NOTHING);
      this.follow();
    });
  }

  open({ key }, settings) {
    if (key === undefined && picksOf(this.#store.state.basket).key !== undefined) {
      this.follow();
      return null;
    }
    this.#share.textContent = texts.picks.share;
    this.#facets.count(settings.filter);
    this.#recommendation.run(key ?? "", settings);
    return null;
  }

  close() {
    this.#recommendation.stop();
  }

  /** What is liked here may have come with the address of somebody else. */
  basket({ route }) {
    return parseBasket(route.key ?? "");
  }

  /** Shows what is recommended by what is liked now. */
  follow() {
    this.#replace(picksOf(this.#store.state.basket));
  }

  pictures({ picks }) {
    return picks.items;
  }

  title() {
    return texts.title(texts.picks.name);
  }

  render({ route, settings, info, facets, picks, opened }) {
    const basket = this.basket({ route });
    const { phase, items } = picks;
    const isAsked = basket.liked.length > 0;
    this.#tastes.data = basket;
    this.#actions.hidden = !isAsked && basket.disliked.length === 0;
    this.#controls.hidden = !isAsked;
    this.#controls.data = {
      settings,
      names: info?.model.blocks.length > 1 ? ["weight", "diversity"] : ["diversity"],
    };
    this.#strategy.hidden = basket.liked.length < 2; // one taste is no several
    Object.entries(this.#strategies).forEach(([name, input]) => (input.checked = name === settings.strategy));
    this.#filter.data = { facets: isAsked ? facets : [], filter: settings.filter };
    this.#hint.hidden = isAsked;
    this.#hint.textContent = basket.disliked.length > 0 ? texts.picks.onlyDisliked : texts.picks.empty;
    this.#grid.hidden = !isAsked;
    this.#grid.data = {
      phase,
      matches: items,
      sections: sections(items),
      href: ({ id }) => format(route, settings, id),
      expected: settings.limit,
      marks: new Map(),
      basket,
      opened,
    };
    this.#status.textContent = status(phase, items.length);
    this.#more.hidden = phase !== "done" || items.length < settings.limit || settings.limit >= MOST;
  }
}

/** What the filter lets pass, in the order of the server's, and what is there for want of others. */
function sections(items) {
  return [
    { heading: null, matches: items.filter(({ relaxed }) => !relaxed) },
    { heading: texts.picks.relaxed, matches: items.filter(({ relaxed }) => relaxed) },
  ];
}

function status(phase, count) {
  switch (phase) {
    case "loading":
    case "refining":
      return texts.results.searching;
    case "done":
      return count === 0 ? texts.results.none : texts.picks.found(pictures(count));
    default:
      return "";
  }
}
