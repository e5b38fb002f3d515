import { element } from "../html.js";
import { Repair } from "../repair.js";
import "../components/before-after.js";
import "../components/box-picker.js";
import "../components/drop-zone.js";
import "../components/repair-controls.js";

/** Repairs a photo; which one, the address does not say. */
export class RepairView {
  names = ["repair"];
  link = "Repair";
  #repair;
  #controls = element("lookalike-repair-controls");
  #first = element("lookalike-drop-zone", { "data-repair-first": "" });
  #other = element("lookalike-drop-zone.compact", { "data-repair-other": "" });
  #status = element("p.results-status", { role: "status", "data-repair-status": "" });
  #picker = element("lookalike-box-picker");
  #comparison = element("lookalike-before-after");
  section = element(
    "section.results",
    { "data-view": "repair", "aria-labelledby": "repair-heading" },
    element(
      "div.results-side",
      {},
      element("h1", { id: "repair-heading", tabIndex: -1 }, "Repair a picture"),
      this.#controls,
      this.#other,
    ),
    element("div.results-main", {}, this.#first, this.#status, this.#picker, this.#comparison),
  );

  constructor({ store }) {
    this.#repair = new Repair(store);
    this.section.addEventListener("repair-settings", ({ detail }) => this.#repair.choose(detail));
    this.section.addEventListener("repair", () => this.#repair.run());
  }

  open() {}

  close() {
    this.#repair.stop();
  }

  /** A photo came in while this is what is seen. */
  take(file) {
    this.#repair.take(file);
  }

  retry() {
    this.#repair.run();
  }

  title() {
    return "Repair – Lookalike";
  }

  render({ repair }) {
    const { kind, picture, box, result } = repair;
    const isPicking = kind === "inpaint" && result === null;
    this.#controls.data = repair;
    this.#first.hidden = picture !== null;
    this.#other.hidden = picture === null;
    this.#picker.hidden = picture === null || !isPicking;
    this.#picker.data = isPicking ? { picture, box } : { picture: null, box: null };
    this.#comparison.hidden = picture === null || isPicking;
    this.#comparison.data = { before: isPicking ? null : picture, after: result, kind };
    this.#status.textContent = status(repair);
  }
}

function status({ kind, picture, phase, result }) {
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
  const shrunk = picture.shrunk ? ", made smaller to be repaired here" : "";
  const size = `${picture.width} × ${picture.height} pixels${shrunk}`;
  return kind === "inpaint" ? `${size}. Draw a box around what is to go.` : size;
}
