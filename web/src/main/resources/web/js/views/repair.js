import { element, say } from "../html.js";
import { Repair } from "../repair.js";
import { texts } from "../texts.js";
import "../components/before-after.js";
import "../components/box-picker.js";
import "../components/drop-zone.js";
import "../components/repair-controls.js";
import "../components/send-progress.js";

/** Repairs a photo; which one, the address does not say. */
export default class RepairView {
  #repair;
  #controls = element("lookalike-repair-controls");
  #first = element("lookalike-drop-zone", { "data-repair-first": "" });
  #other = element("lookalike-drop-zone.compact", { "data-repair-other": "" });
  #status = element("p.results-status", { role: "status", "data-repair-status": "" });
  #progress = element("lookalike-send-progress");
  #picker = element("lookalike-box-picker");
  #comparison = element("lookalike-before-after");
  section = element(
    "section.results",
    { "data-view": "repair", "aria-labelledby": "repair-heading" },
    element(
      "div.results-side",
      {},
      element("h1", { id: "repair-heading", tabIndex: -1 }, texts.repair.heading),
      this.#controls,
      this.#other,
    ),
    element("div.results-main", {}, this.#first, this.#status, this.#progress, this.#picker, this.#comparison),
  );

  constructor({ store }) {
    this.#repair = new Repair(store);
    this.section.addEventListener("repair-settings", ({ detail }) => this.#repair.choose(detail));
    this.section.addEventListener("box", ({ detail }) => this.#repair.choose({ box: detail }));
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
    return texts.title(texts.repair.name);
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
    say(this.#status, status(repair));
    this.#progress.sent = repair.sent;
  }
}

function status({ kind, picture, phase, sent, result }) {
  if (phase === "loading") {
    return sent === null ? texts.repair.working : texts.sending.photo;
  }
  if (result !== null) {
    return texts.repair.done(texts.picture.pixels(result.width, result.height));
  }
  if (picture === null) {
    return "";
  }
  if (picture.width === 0) {
    return texts.repair.unseen;
  }
  const pixels = texts.picture.pixels(picture.width, picture.height);
  const size = picture.shrunk ? texts.repair.shrunk(pixels) : pixels;
  return kind === "inpaint" ? texts.repair.draw(size) : size;
}
