import { fetchInfo } from "../api.js";
import { element } from "../html.js";
import { forgetKey } from "../key.js";
import { Jobs } from "../manage/jobs.js";
import { isArchive } from "../manage/requests.js";
import { Upkeep } from "../manage/upkeep.js";
import { bytes, instant, number, texts } from "../texts.js";
import "../components/archive-zone.js";
import "../components/index-form.js";
import "../components/job-list.js";

const words = texts.manage;

const NO_ARCHIVE = { title: words.archive.none, message: words.archive.noneWhy, canRetry: false };

/** What whoever looks after a collection sees and does: indexing, jobs, the index, snapshots, the key. */
export default class ManageView {
  #store;
  #jobs;
  #upkeep;
  #isStarting = false;
  #form = element("lookalike-index-form");
  #whyNot = element("p.nothing");
  #archive = element("lookalike-archive-zone");
  #status = element("p.results-status", { role: "status", "data-manage-status": "" });
  #list = element("lookalike-job-list");
  #health = element("p.manage-health");
  #index = element("dl.manage-facts");
  #model = element("dl.manage-facts");
  #snapshots = element("ul.manage-snapshots");
  #noSnapshots = element("p.manage-hint");
  #take = element("button.button.quiet", { type: "button" }, words.snapshots.take);
  #key = element("p.manage-key");
  #leave = element("button.button.quiet", { type: "button" }, words.key.leave);
  section = element(
    "section.manage",
    { "data-view": "manage", "aria-labelledby": "manage-heading" },
    element("h1", { id: "manage-heading", tabIndex: -1 }, words.heading),
    element(
      "div.manage-main",
      {},
      part(words.index.heading, element("p.manage-hint", {}, words.index.lead), this.#form, this.#whyNot, this.#archive),
      part(words.jobs.heading, this.#status, this.#list),
    ),
    element(
      "div.manage-side",
      {},
      part(words.health.heading, this.#health, this.#index),
      part(words.model.heading, this.#model),
      part(words.snapshots.heading, this.#noSnapshots, this.#snapshots, this.#take),
      part(words.key.heading, this.#key, this.#leave),
    ),
  );

  constructor({ store }) {
    this.#store = store;
    this.#upkeep = new Upkeep(store);
    this.#jobs = new Jobs(store, () => this.#refresh());
    this.section.addEventListener("index", ({ detail }) => this.#start(() => this.#jobs.start(detail)));
    this.section.addEventListener("archive", ({ detail }) => this.take(detail));
    this.section.addEventListener("cancel", ({ detail }) => this.#jobs.cancel(detail));
    this.section.addEventListener("errors", ({ detail }) => this.#jobs.showErrors(detail));
    this.#take.addEventListener("click", () => this.#start(() => this.#jobs.takeSnapshot()));
    this.#leave.addEventListener("click", () => {
      forgetKey();
      location.assign("#/");
      location.reload(); // so that nothing is left that it was shown for
    });
  }

  open() {
    this.#jobs.run();
    this.#upkeep.run();
  }

  close() {
    this.#jobs.stop();
  }

  /** A file was dropped while this is what is seen: what is no archive would be searched with elsewhere. */
  take(file) {
    if (!isArchive(file)) {
      this.#store.update({ error: NO_ARCHIVE });
    } else if (!this.#store.state.info?.writable) {
      this.#store.update({ error: { ...NO_ARCHIVE, title: texts.faults.other, message: words.index.readOnly } });
    } else {
      this.#start(async () => {
        this.#archive.sending = file;
        await this.#jobs.send(file, (sent) => (this.#archive.sent = sent));
        this.#archive.sending = null;
      });
    }
  }

  retry() {
    this.open();
  }

  title() {
    return texts.title(words.name);
  }

  render({ info, jobs, upkeep }) {
    const { photos } = jobs;
    this.#form.hidden = !(photos?.length > 0);
    this.#form.data = { photos: photos ?? [], isStarting: this.#isStarting };
    this.#archive.hidden = !info?.writable;
    this.#whyNot.hidden = info === null || photos === null || photos.length > 0;
    this.#whyNot.textContent = info?.writable ? words.index.noPhotos : words.index.readOnly;
    this.#list.data = jobs;
    this.#status.textContent = status(jobs);
    this.#health.textContent = upkeep.trouble || words.health.states[upkeep.index] || upkeep.index || "";
    this.#health.classList.toggle("in-trouble", upkeep.trouble !== "");
    this.#showSnapshots(upkeep);
    if (info !== null) {
      fill(this.#index, indexFacts(info));
      fill(this.#model, [...modelFacts(info), ...trainingFacts(upkeep.model)]);
      this.#key.textContent = info.key
        ? words.key.yours(info.key.name, words.key.scopes[info.key.scope])
        : words.key.none;
      this.#leave.hidden = !info.key;
    }
  }

  #showSnapshots({ snapshots, whyNone }) {
    this.#noSnapshots.textContent = snapshots === null ? whyNone || words.snapshots.noFolder : words.snapshots.lead;
    this.#take.hidden = snapshots === null;
    const rows = (snapshots ?? []).map(({ name, created, bytes: size }) =>
      element("li", {}, element("bdi", {}, name), element("span", {}, `${instant(created)}, ${bytes(size)}`)),
    );
    this.#snapshots.replaceChildren(...rows);
  }

  async #start(begin) {
    if (this.#isStarting) {
      return;
    }
    this.#isStarting = true;
    await begin();
    this.#isStarting = false;
    this.render(this.#store.state);
  }

  /** A job has ended: there may be more pictures, and more snapshots. */
  async #refresh() {
    this.#upkeep.run();
    const info = await fetchInfo().catch(() => null);
    if (info !== null) {
      this.#store.update({ info });
    }
  }
}

function part(heading, ...content) {
  return element("section.manage-part", {}, element("h2", {}, heading), ...content);
}

function fill(list, facts) {
  list.replaceChildren(
    ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, element("bdi", {}, value))]),
  );
}

function indexFacts({ images, index, writable, version, software, kernels, limits }) {
  const names = words.health;
  return [
    [names.images, number(images)],
    [names.size, bytes(index.bytes)],
    [names.parts, number(index.parts)],
    [names.deleted, number(index.deleted)],
    [names.writing, writable ? names.writable : names.readOnly],
    [names.home, software.index],
    [names.version, version],
    [names.java, software.java],
    [names.kernels, kernels],
    [names.uploads, bytes(limits.upload_bytes)],
  ];
}

function modelFacts({ model, preprocessing }) {
  const names = words.model;
  return [
    [names.name, model.name],
    [names.fingerprint, model.fingerprint],
    [names.dimensions, number(model.dimensions)],
    [names.blocks, model.blocks.map(({ name, width }) => `${name} ${number(width)}`).join(", ")],
    [names.decoder, model.decoder ? names.hasDecoder : names.noDecoder],
    [names.preprocessing, number(preprocessing)],
  ];
}

function trainingFacts(model) {
  if (!model?.training) {
    return [];
  }
  const { licence, training } = model;
  const names = words.model;
  return [
    ...(licence ? [[names.licence, licence]] : []),
    [names.photos, names.ofPhotos(number(training.photo_count), training.photos)],
    [names.training, names.ofTraining(number(training.steps), number(Math.round(training.minutes)))],
    [names.trained, instant(training.finished)],
    ...(training.held_out_psnr === undefined
      ? []
      : [[names.rebuilds, names.decibels(number(Math.round(training.held_out_psnr * 10) / 10))]]),
  ];
}

/** What is told aloud: that a job has begun or ended, and not how far it is. */
function status({ told }) {
  if (told === null) {
    return "";
  }
  const { kind, subject, state } = told;
  const name = kind === "snapshot" ? "" : subject;
  return words.jobs.told(`${words.jobs.kinds[kind] ?? kind} ${name}`.trim(), words.jobs.states[state]);
}
