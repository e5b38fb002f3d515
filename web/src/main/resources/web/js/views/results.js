import { Between, endsOf } from "../between.js";
import { element, say } from "../html.js";
import { format } from "../route.js";
import { Search } from "../search.js";
import { pictures, texts } from "../texts.js";
import "../components/between-strip.js";
import "../components/drop-zone.js";
import "../components/filter-panel.js";
import "../components/query-panel.js";
import "../components/result-grid.js";
import "../components/search-controls.js";
import "../components/send-progress.js";

const GONE = {
  title: texts.faults.gone,
  message: texts.faults.goneWhy,
  canRetry: false,
};

/** How many more pictures "more" shows. */
const STEP = 24;

/** What looks like a picture of the collection, or like a photo of one's own. */
export default class ResultsView {
  #store;
  #uploads;
  #search;
  #between;
  #facets;
  #query = element("lookalike-query-panel");
  #controls = element("lookalike-search-controls");
  #filter = element("lookalike-filter-panel");
  #status = element("p.results-status", { role: "status", "data-status": "" });
  #progress = element("lookalike-send-progress");
  #strip = element("lookalike-between-strip");
  #grid = element("lookalike-result-grid");
  #more = element("button.button.quiet.results-more", { type: "button" }, texts.showMore);
  section = element(
    "section.results",
    { "data-view": "results", "aria-labelledby": "results-heading" },
    element(
      "div.results-side",
      {},
      this.#query,
      this.#controls,
      this.#filter,
      element("lookalike-drop-zone.compact"),
    ),
    element(
      "div.results-main",
      {},
      element("h1", { id: "results-heading", tabIndex: -1 }, texts.results.heading),
      this.#status,
      this.#progress,
      this.#strip,
      this.#grid,
      this.#more,
    ),
  );

  constructor({ store, uploads, facets, adjust }) {
    this.#store = store;
    this.#facets = facets;
    this.#uploads = uploads;
    this.#search = new Search(store, uploads);
    this.#between = new Between(store);
    store.update({
      query: null, // { label, name, url } of what is searched with
      phase: "idle", // idle, loading (new query), refining (same query, other settings), done, failed
      sent: null, // how much of a photo has left, { done, total } in bytes, while it does
      found: [], // more matches than are shown, in the order that the server gave them
      matches: [], // those that are shown
      passing: null, // how many images of the collection the filter lets pass
    });
    this.section.addEventListener("leaning", ({ detail }) => this.#search.lean(detail.value));
    this.section.addEventListener("settings", ({ detail }) => adjust(detail));
    // Of what can be seen, a part can be marked.
    this.section.addEventListener("seen", () => this.render(store.state));
    this.#more.addEventListener("click", () => this.#showMore(adjust));
  }

  /** Searches for what the address names; returns what to say where that cannot be had. */
  async open(route, settings) {
    const query = await this.#queryOf(route);
    const { state } = this.#store;
    if (query === null) {
      this.#store.update({ query, found: [], matches: [], phase: "idle" });
      return GONE;
    }
    this.#between.clear();
    const isSame = query.url === state.query?.url && state.matches.length > 0;
    this.#store.update({ query, phase: isSame ? "refining" : "loading" });
    this.#facets.count(settings.filter);
    this.#search.run(route, settings);
    return null;
  }

  close() {
    this.#search.stop();
    this.#between.clear();
  }

  /** A match was marked, or no longer, to look what lies between two; null: neither is any more. */
  mark(match) {
    if (match === null) {
      this.#between.clear();
    } else {
      this.#between.toggle(match);
    }
  }

  pictures({ matches }) {
    return matches;
  }

  title({ query }) {
    return texts.title(query?.name || texts.results.heading);
  }

  render(state) {
    const { route, settings, info, facets, query, phase, found, matches, between, basket } = state;
    this.#query.data = { query, crop: settings.crop, parts: settings.parts };
    // A model whose vectors have one block has nothing to lean on.
    this.#controls.data = { settings, names: info?.model.blocks.length > 1 ? ["weight"] : [] };
    this.#filter.data = { facets, filter: settings.filter };
    this.#grid.data = {
      phase,
      matches,
      sections: sections(matches),
      basket,
      href: ({ id }) => format(route, settings, id),
      expected: settings.limit,
      marks: marksOf(route, between),
    };
    this.#strip.data = { ...between, ends: endsOf(state) };
    say(this.#status, status(state));
    this.#progress.sent = state.sent;
    this.#more.hidden = phase !== "done" || found.length <= matches.length;
  }

  async #queryOf({ view, key }) {
    if (view === "image") {
      return { label: texts.results.startingFrom, name: "", url: `v1/images/${key}/thumbnail` };
    }
    const upload = await this.#uploads.get(key);
    return upload ? { label: texts.results.yourPhoto, name: upload.file.name, url: upload.url } : null;
  }

  #showMore(adjust) {
    const { settings, info } = this.#store.state;
    adjust({ limit: Math.min(settings.limit + STEP, info.limits.limit) });
  }
}

/** Returns which letter stands on which of the matches that are chosen to look between. */
function marksOf(route, { chosen }) {
  const letters = chosen.length === 1 && route.view === "image" ? ["B"] : ["A", "B"];
  return new Map(chosen.map(({ id }, i) => [id, letters[i]]));
}

/** The words for how alike matches are, each above those of which it is said. */
function sections(matches) {
  const isAnyAlike = matches.some(({ band }) => band !== "weak");
  return Object.entries(texts.results.bands).map(([band, name]) => ({
    heading: isAnyAlike ? name : texts.results.onlyWeak,
    matches: matches.filter((match) => match.band === band),
  }));
}

function status({ phase, sent, matches, passing, settings }) {
  switch (phase) {
    case "loading":
    case "refining":
      return sent === null ? texts.results.searching : texts.sending.photo;
    case "done":
      return told(matches.length, settings.filter === "" ? null : passing);
    default:
      return "";
  }
}

/** Where a filter is at work, people want to know whether it leaves anything at all. */
function told(count, passing) {
  const found = count === 0 ? texts.results.none : texts.results.found(pictures(count));
  return passing === null ? found : `${found} ${texts.filter.passing(pictures(passing))}`;
}
