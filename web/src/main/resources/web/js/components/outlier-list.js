import { element } from "../html.js";
import { show } from "../pictures.js";
import { number, texts } from "../texts.js";

/** So many are shown at first, and as many more each time that is asked for. */
const STEP = 12;

/** <lookalike-outlier-list>: pictures far from all others, and what the autoencoder makes of them. */
class OutlierList extends HTMLElement {
  #shown = {};
  #count = STEP;

  /** { phase, progress, answer, href }: href(image) is where its picture leads. */
  set data(data) {
    const { phase, progress, answer } = data;
    if (this.#shown.phase === phase && this.#shown.progress === progress) {
      return;
    }
    this.#shown = { phase, progress };
    this.setAttribute("aria-busy", String(phase === "loading"));
    this.replaceChildren(...this.#content(phase, progress, answer, data.href));
  }

  #content(phase, progress, answer, href) {
    switch (phase) {
      case "loading":
        return [waiting(progress)];
      case "done":
        return answer.outliers.length === 0 ? [nothing()] : this.#list(answer, href);
      default:
        return [];
    }
  }

  #list({ outliers, thresholds }, href) {
    const row = (outlier) =>
      element("li.outlier", {}, pictures(outlier, href(outlier)), words(outlier, thresholds));
    const rows = element("ol.outliers", {}, ...outliers.slice(0, this.#count).map(row));
    const more = element("button.button.quiet.results-more", { type: "button" }, texts.showMore);
    more.hidden = outliers.length <= this.#count;
    more.addEventListener("click", () => {
      const next = outliers.slice(this.#count, this.#count + STEP).map(row);
      rows.append(...next);
      this.#count += STEP;
      more.hidden = outliers.length <= this.#count;
      next[0].querySelector("a").focus({ preventScroll: true });
    });
    const hasHeat = outliers.some(({ error }) => error);
    return [hasHeat ? legend() : null, rows, more].filter((it) => it !== null);
  }
}


function pictures({ names, thumbnail, reconstruction, error, width, height }, href) {
  const picture = (src, alt) => {
    const made = element("img", { alt, loading: "lazy", decoding: "async" });
    // The network sees a square: what it makes of it is stretched back.
    made.style.aspectRatio = `${width} / ${height}`;
    show(made, src);
    return made;
  };
  const link = element("a", { href }, picture(thumbnail, names[0]));
  return element(
    "div.outlier-pictures",
    {},
    figure(texts.outliers.picture, link),
    reconstruction ? figure(texts.outliers.rebuilt, picture(reconstruction, texts.outliers.rebuiltAlt)) : null,
    error ? figure(texts.outliers.error, picture(error, texts.outliers.errorAlt)) : null,
  );
}

function figure(caption, picture) {
  return element("figure", {}, picture, element("figcaption", {}, caption));
}

function words({ names, scores, strangeness }, thresholds) {
  const distance = number(scores.neighbour_distance, 3);
  const ordinary = number(thresholds.neighbour_distance, 3);
  return element(
    "div.outlier-words",
    {},
    element("h2.outlier-name", { title: names.join("\n") }, names[0]),
    element("p.outlier-strangeness", {}, texts.outliers.times(number(strangeness, 2))),
    element("p.outlier-distance", {}, texts.outliers.distance(distance, ordinary)),
  );
}

function legend() {
  return element(
    "p.outlier-legend",
    {},
    texts.outliers.legend,
    element("span.outlier-scale", { "aria-hidden": "true" }),
    texts.outliers.legendEnd,
  );
}

function waiting(progress) {
  const bar = element("progress.outlier-progress", { "aria-label": texts.outliers.progress });
  if (progress?.images > 0) {
    bar.max = progress.images;
    bar.value = progress.done;
  }
  return bar;
}

function nothing() {
  return element("p.nothing", {}, texts.outliers.nothing);
}

customElements.define("lookalike-outlier-list", OutlierList);
