import { element } from "../html.js";
import { MapLoader } from "../map/loader.js";
import "../components/image-map.js";

/** All pictures on a plane; one that is picked is opened. */
export class MapView {
  names = ["map"];
  link = "Map";
  #loader;
  #map = element("lookalike-image-map");
  section = element(
    "section.map",
    { "data-view": "map", "aria-labelledby": "map-heading" },
    element("h1", { id: "map-heading", tabIndex: -1 }, "All pictures, look-alikes side by side"),
    this.#map,
  );

  constructor({ store, look }) {
    this.#loader = new MapLoader(store);
    this.section.addEventListener("choose", ({ detail }) => look(detail));
  }

  open() {
    this.#loader.run();
  }

  close() {
    this.#loader.stop();
  }

  title() {
    return "Map – Lookalike";
  }

  render({ map }) {
    this.#map.data = map;
  }
}
