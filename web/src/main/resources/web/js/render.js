import { endsOf } from "./between.js";
import { format } from "./route.js";

const find = (selector) => document.querySelector(selector);

/** Hands the state down to the components. */
export function render(state) {
  const { route, settings, info, query, phase, matches, map, outliers, repair, between } = state;
  const shown = query === null ? route.view : "results";
  show(shown);
  document.title = title(shown, query);

  const href = (image) => format({ view: "image", key: image.id }, settings);
  find("lookalike-notice-bar").error = state.error;
  find("lookalike-sample-row").data = { images: state.samples, href };
  find("lookalike-query-panel").query = query;
  find("lookalike-search-controls").data = { settings, info };
  const marks = info?.model.decoder ? marksOf(route, between) : null;
  find("lookalike-result-grid").data = { phase, matches, href, expected: settings.limit, marks };
  find("lookalike-between-strip").data = { ...between, ends: endsOf(state) };
  find("lookalike-image-map").data = map;
  find("[data-status]").textContent = status(phase, matches.length);
  find("lookalike-outlier-list").data = { ...outliers, href };
  find("[data-outliers-status]").textContent = outlierStatus(outliers);
  renderRepair(repair);
  find("[data-collection]").textContent = info ? pictures(info.images) : "";
  find("[data-model]").textContent = info ? `Model ${info.model.name}` : "";
}

/** Returns which letter stands on which of the matches that are chosen to look between. */
function marksOf(route, { chosen }) {
  const letters = chosen.length === 1 && route.view === "image" ? ["B"] : ["A", "B"];
  return new Map(chosen.map(({ id }, i) => [id, letters[i]]));
}

function renderRepair(repair) {
  const { kind, picture, box, phase, result } = repair;
  const isPicking = kind === "inpaint" && result === null;
  find("lookalike-repair-controls").data = repair;
  find("[data-repair-first]").hidden = picture !== null;
  find("[data-repair-other]").hidden = picture === null;
  find("lookalike-box-picker").hidden = picture === null || !isPicking;
  find("lookalike-box-picker").data = isPicking ? { picture, box } : { picture: null, box: null };
  find("lookalike-before-after").hidden = picture === null || isPicking;
  find("lookalike-before-after").data = { before: isPicking ? null : picture, after: result, kind };
  find("[data-repair-status]").textContent = repairStatus(kind, picture, phase, result);
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
    case "repair":
      return "Repair – Lookalike";
    default:
      return `${query.name || "Look-alikes"} – Lookalike`;
  }
}

function repairStatus(kind, picture, phase, result) {
  if (phase === "loading") {
    return "Working on it…";
  }
  if (result !== null) {
    return `Done: ${result.width} × ${result.height} pixels`;
  }
  if (picture === null) {
    return "";
  }
  if (picture.width === 0) {
    return "This browser cannot show this picture, but it can be repaired all the same.";
  }
  const size = `${picture.width} × ${picture.height} pixels`;
  return kind === "inpaint" ? `${size}. Draw a box around what is to go.` : size;
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
