import { element } from "../html.js";
import { Outliers } from "../outliers.js";
import { format } from "../route.js";
import { pictures } from "../words.js";
import "../components/outlier-list.js";

/** The pictures that are least like the others. */
export class OutliersView {
  names = ["outliers"];
  link = "Outliers";
  #outliers;
  #status = element("p.results-status", { role: "status", "data-outliers-status": "" });
  #list = element("lookalike-outlier-list");
  section = element(
    "section.outliers-view",
    { "data-view": "outliers", "aria-labelledby": "outliers-heading" },
    element("h1", { id: "outliers-heading", tabIndex: -1 }, "Outliers"),
    element("p.lead", {}, "The pictures that are least like the others of this collection."),
    this.#status,
    this.#list,
  );

  constructor({ store }) {
    this.#outliers = new Outliers(store);
  }

  open() {
    this.#outliers.run();
  }

  close() {
    this.#outliers.stop();
  }

  pictures({ outliers }) {
    return outliers.answer?.outliers ?? [];
  }

  title() {
    return "Outliers – Lookalike";
  }

  render({ outliers, settings, route }) {
    this.#list.data = { ...outliers, href: ({ id }) => format(route, settings, id) };
    this.#status.textContent = status(outliers);
  }
}

function status({ phase, answer }) {
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
