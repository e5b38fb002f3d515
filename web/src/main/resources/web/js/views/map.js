import { element } from "../html.js";
import { MapLoader } from "../map/loader.js";
import { DEFAULTS, format } from "../route.js";
import { texts } from "../texts.js";
import "../components/image-map.js";

/** Picks go by so many of what is selected, those in its middle. */
const GATHERED = 12;

/** All pictures on a plane; one that is picked is opened. */
export default class MapView {
  #loader;
  #map = element("lookalike-image-map");
  section = element(
    "section.map",
    { "data-view": "map", "aria-labelledby": "map-heading" },
    element("h1", { id: "map-heading", tabIndex: -1 }, texts.map.heading),
    this.#map,
  );

  constructor({ store, look }) {
    this.#loader = new MapLoader(store);
    store.update({ listed: [] }); // the ids of the list beside the map
    this.section.addEventListener("listed", ({ detail }) => store.update({ listed: detail }));
    this.section.addEventListener("gather", ({ detail }) => {
      location.hash = format({ view: "picks", key: detail.slice(0, GATHERED).join(".") }, DEFAULTS);
    });
    this.section.addEventListener("choose", ({ detail }) => look(detail));
  }

  open() {
    this.#loader.run();
  }

  close() {
    this.#loader.stop();
  }

  /** The list, so that one can go through it where a picture of it is open. */
  pictures({ listed }) {
    return listed.map((id) => ({ id }));
  }

  title() {
    return texts.title(texts.map.name);
  }

  render({ map }) {
    this.#map.data = map;
  }
}
