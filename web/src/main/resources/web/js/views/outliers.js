import { element } from "../html.js";
import { Outliers } from "../outliers.js";
import { format } from "../route.js";
import { number, pictures, texts } from "../texts.js";
import "../components/outlier-list.js";

/** The pictures that are least like the others. */
export default class OutliersView {
  #outliers;
  #status = element("p.results-status", { role: "status", "data-outliers-status": "" });
  #list = element("lookalike-outlier-list");
  section = element(
    "section.outliers-view",
    { "data-view": "outliers", "aria-labelledby": "outliers-heading" },
    element("h1", { id: "outliers-heading", tabIndex: -1 }, texts.outliers.heading),
    element("p.lead", {}, texts.outliers.lead),
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
    return texts.title(texts.outliers.name);
  }

  render({ outliers, settings, route }) {
    this.#list.data = { ...outliers, href: ({ id }) => format(route, settings, id) };
    this.#status.textContent = status(outliers);
  }
}

function status({ phase, answer }) {
  switch (phase) {
    case "loading":
      return texts.outliers.looking;
    case "done":
      return answer.strange === 0
        ? texts.outliers.ordinary(pictures(answer.images))
        : texts.outliers.strange(number(answer.strange), pictures(answer.images));
    default:
      return "";
  }
}
