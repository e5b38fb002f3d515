import { fetchSamples } from "../api.js";
import { element } from "../html.js";
import { atMost } from "../limits.js";
import { addressOf } from "../route.js";
import { texts } from "../texts.js";
import "../components/drop-zone.js";
import "../components/sample-row.js";

const SAMPLES = 18;

/** Where one begins: asks for a photo, and shows some pictures to start from. */
export default class HomeView {
  #store;
  #samples = element("lookalike-sample-row");
  section = element(
    "section.home",
    { "data-view": "home", "aria-labelledby": "home-heading" },
    element("h1", { id: "home-heading", tabIndex: -1 }, texts.home.heading),
    element("p.lead", {}, texts.home.lead),
    element("lookalike-drop-zone"),
    this.#samples,
  );

  constructor({ store }) {
    this.#store = store;
    store.update({ samples: [] });
    this.section.addEventListener("refresh", () => this.#load());
  }

  open() {
    if (this.#store.state.samples.length === 0) {
      this.#load();
    }
  }

  close() {}

  title() {
    return "Lookalike";
  }

  render({ samples, settings }) {
    const href = ({ id }) => addressOf("image", id, settings);
    this.#samples.data = { images: samples, href };
  }

  async #load() {
    // Without samples the page is whole; what is wrong, the first search will say.
    const count = atMost(this.#store, SAMPLES, "images");
    this.#store.update({ samples: await fetchSamples(count).catch(() => []) });
  }
}
