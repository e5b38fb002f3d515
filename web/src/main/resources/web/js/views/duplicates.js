import { Duplicates } from "../duplicates.js";
import { inWords } from "../faults.js";
import { element } from "../html.js";
import { commaSeparated, save } from "../listing.js";
import { bytes, number, texts } from "../texts.js";
import "../components/difference-dialog.js";
import "../components/duplicate-list.js";

const TIERS = ["identical", "near-duplicate", "similar"];
const USUAL = "near-duplicate";

/** What is there more than once; the address says how much alike it is at least. */
export default class DuplicatesView {
  #duplicates;
  #store;
  #tiers = Object.fromEntries(TIERS.map((tier) => [tier, element("input", { type: "radio", name: "tier" })]));
  #choice = element(
    "fieldset.duplicate-tiers",
    {},
    element("legend", {}, texts.duplicates.how),
    ...TIERS.map((tier) => element("label", {}, this.#tiers[tier], texts.duplicates.atLeast[tier])),
  );
  #status = element("p.results-status", { role: "status", "data-duplicates-status": "" });
  #progress = element("progress.outlier-progress", { "aria-label": texts.duplicates.looking });
  #exports = element("div.duplicate-exports");
  #nothing = element("p.nothing", {}, texts.duplicates.none);
  #list = element("lookalike-duplicate-list");
  #more = element("button.button.quiet.results-more", { type: "button" }, texts.showMore);
  #difference = element("lookalike-difference-dialog");
  section = element(
    "section.duplicates-view",
    { "data-view": "duplicates", "aria-labelledby": "duplicates-heading" },
    element("h1", { id: "duplicates-heading", tabIndex: -1 }, texts.duplicates.heading),
    element("p.lead", {}, texts.duplicates.lead),
    element("div.duplicate-controls", {}, this.#choice, this.#exports),
    this.#status,
    this.#progress,
    this.#nothing,
    this.#list,
    this.#more,
    this.#difference,
  );

  constructor({ store, replace }) {
    this.#store = store;
    this.#duplicates = new Duplicates(store);
    for (const [tier, input] of Object.entries(this.#tiers)) {
      input.addEventListener("change", () => replace({ view: "duplicates", key: tier }));
    }
    this.#exports.append(
      this.#export("CSV", "text/csv", commaSeparated),
      this.#export("JSON", "application/json", (all) => JSON.stringify(all, null, 2)),
    );
    this.section.addEventListener("compare", ({ detail: { keeper, other } }) =>
      this.#difference.show(keeper, other),
    );
    this.section.addEventListener("settle", ({ detail: { group, isDismissed } }) =>
      this.#duplicates.dismiss(group, isDismissed),
    );
    this.#more.addEventListener("click", () => this.#duplicates.more());
  }

  open({ key }) {
    this.#duplicates.run(TIERS.includes(key) ? key : USUAL);
    return null;
  }

  close() {
    this.#duplicates.stop();
  }

  /** The files that are seen, so that one can go through them where one is open. */
  pictures({ duplicates }) {
    const files = duplicates.groups.flatMap(({ keeper, members }) => [keeper, ...members]);
    return [...new Map(files.map(({ id }) => [id, { id }])).values()];
  }

  title() {
    return texts.title(texts.duplicates.name);
  }

  render({ duplicates, route }) {
    const { phase, answer, groups, dismissed } = duplicates;
    const tier = TIERS.includes(route.key) ? route.key : USUAL;
    Object.entries(this.#tiers).forEach(([name, input]) => (input.checked = name === tier));
    this.#progress.hidden = phase !== "loading" || groups.length > 0;
    this.#nothing.hidden = phase !== "done" || groups.length > 0;
    this.#exports.hidden = groups.length === 0;
    this.#list.data = { groups, dismissed };
    this.#more.hidden = phase !== "done" || answer?.cursor === undefined;
    this.#status.textContent = status(duplicates);
  }

  #export(name, type, write) {
    const button = element("button.button.quiet", { type: "button" }, texts.duplicates.save(name));
    button.addEventListener("click", async () => {
      try {
        save(`${texts.duplicates.file}.${name.toLowerCase()}`, type, write(await this.#duplicates.all()));
      } catch (fault) {
        this.#store.update({ error: { ...inWords(fault), canRetry: false } });
      }
    });
    return button;
  }
}

function status({ phase, progress, answer }) {
  switch (phase) {
    case "loading":
      return progress ?? texts.duplicates.looking;
    case "done":
      return answer.groups === 0
        ? ""
        : texts.duplicates.found(
            answer.groups,
            number(answer.groups),
            number(answer.spare_files),
            bytes(answer.spare_bytes),
          );
    default:
      return "";
  }
}
