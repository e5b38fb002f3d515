import { format } from "./route.js";

const find = (selector) => document.querySelector(selector);

/** Hands the state down to the components. */
export function render(state) {
  const { route, settings, info, query, phase, matches, map, outliers } = state;
  const shown = query === null ? route.view : "results";
  show(shown);
  document.title = title(shown, query);

  const href = (image) => format({ view: "image", key: image.id }, settings);
  find("lookalike-notice-bar").error = state.error;
  find("lookalike-sample-row").data = { images: state.samples, href };
  find("lookalike-query-panel").query = query;
  find("lookalike-search-controls").data = { settings, info };
  find("lookalike-result-grid").data = { phase, matches, href, expected: settings.limit };
  find("lookalike-image-map").data = map;
  find("[data-status]").textContent = status(phase, matches.length);
  find("lookalike-outlier-list").data = { ...outliers, href };
  find("[data-outliers-status]").textContent = outlierStatus(outliers);
  find("[data-collection]").textContent = info ? pictures(info.images) : "";
  find("[data-model]").textContent = info ? `Model ${info.model.name}` : "";
}

function show(view) {
  for (const section of document.querySelectorAll("[data-view]")) {
    section.hidden = section.dataset.view !== view;
  }
  for (const link of document.querySelectorAll("[data-leads-to]")) {
    const isHere = link.dataset.leadsTo.split(" ").includes(view);
    link.ariaCurrent = isHere ? "page" : null;
  }
}

function title(shown, query) {
  switch (shown) {
    case "home":
      return "Lookalike";
    case "map":
      return "Map – Lookalike";
    case "outliers":
      return "Outliers – Lookalike";
    default:
      return `${query.name || "Look-alikes"} – Lookalike`;
  }
}

function outlierStatus({ phase, answer }) {
  switch (phase) {
    case "loading":
      return "Looking at every picture. This happens once, and takes a while.";
    case "done":
      return answer.strange === 0
        ? `All ${pictures(answer.images)} are like the others.`
        : `${answer.strange.toLocaleString("en")} of ${pictures(answer.images)}, the strangest first`;
    default:
      return "";
  }
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
