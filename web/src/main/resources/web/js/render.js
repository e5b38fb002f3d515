import { format } from "./route.js";

const find = (selector) => document.querySelector(selector);

/** Hands the state down to the components. */
export function render(state) {
  const { route, settings, info, query, phase, matches } = state;
  const atHome = route.view === "home";
  find("[data-view=home]").hidden = !atHome;
  find("[data-view=results]").hidden = atHome;
  document.title = atHome ? "Lookalike" : `${query.name || "Look-alikes"} – Lookalike`;

  const href = (image) => format({ view: "image", key: image.id }, settings);
  find("lookalike-notice-bar").error = state.error;
  find("lookalike-sample-row").data = { images: state.samples, href };
  find("lookalike-query-panel").query = query;
  find("lookalike-search-controls").data = { settings, info };
  find("lookalike-result-grid").data = { phase, matches, href, expected: settings.limit };
  find("[data-status]").textContent = status(phase, matches.length);
  find("[data-collection]").textContent = info ? pictures(info.images) : "";
  find("[data-model]").textContent = info ? `Model ${info.model.name}` : "";
}

function status(phase, count) {
  switch (phase) {
    case "loading":
    case "refining":
      return "Searching…";
    case "done":
      return count === 0 ? "Nothing found." : `${pictures(count)}, the most alike first`;
    default:
      return "";
  }
}

function pictures(count) {
  return count === 1 ? "1 picture" : `${count.toLocaleString("en")} pictures`;
}
