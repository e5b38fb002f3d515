import { element } from "../html.js";
import { texts } from "../texts.js";

/** <lookalike-query-panel>: shows what is searched with. */
class QueryPanel extends HTMLElement {
  #url = null;

  /** { label, name, url }, or null for nothing. */
  set query(query) {
    if (query === null) {
      this.#url = null;
      this.replaceChildren();
      return;
    }
    if (query.url !== this.#url) {
      this.#url = query.url;
      this.replaceChildren(this.#figure(query));
    }
    this.querySelector(".query-label").textContent = query.label;
    this.querySelector(".query-name").textContent = query.name;
  }

  #figure({ url }) {
    const frame = element("div.query-picture");
    const picture = element("img", { src: url, alt: texts.results.queryAlt });
    // Some formats the server reads and the browser does not.
    picture.addEventListener("error", () => {
      picture.remove();
      frame.append(element("p.query-unseen", {}, texts.repair.noPreview));
    });
    frame.append(picture);
    return element(
      "figure.query",
      {},
      frame,
      element("figcaption", {}, element("p.query-label"), element("p.query-name")),
    );
  }
}

customElements.define("lookalike-query-panel", QueryPanel);
