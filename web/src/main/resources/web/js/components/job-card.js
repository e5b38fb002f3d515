import { element, emit } from "../html.js";
import { isOver } from "../manage/jobs.js";
import { bytes, instant, number, texts } from "../texts.js";

/**
 * <lookalike-job-card>: how far a job is, or what came of it; emits "cancel" with its id, and "errors"
 * with it when what it has left out is to be shown, or more of that. What it consists of stays, so that
 * the focus does.
 */
class JobCard extends HTMLElement {
  #id = "";
  #name = element("bdi.job-subject");
  #state = element("span.job-state");
  #bar = element("progress.job-progress", { "aria-label": texts.manage.jobs.progress });
  #facts = element("p.job-facts");
  #result = element("p.job-result");
  #fault = element("p.job-fault");
  #cancel = element("button.button.quiet.job-cancel", { type: "button" }, texts.manage.jobs.cancel);
  #kind = element("span");
  #summary = element("summary");
  #items = element("ul.job-errors");
  #more = element("button.button.quiet", { type: "button" }, texts.showMore);
  #errors = element("details.job-left-out", {}, this.#summary, this.#items, this.#more);

  connectedCallback() {
    if (this.childElementCount > 0) {
      return;
    }
    this.append(
      element("div.job-head", {}, element("h3", {}, this.#kind, this.#name), this.#state, this.#cancel),
      this.#bar,
      this.#facts,
      this.#result,
      this.#fault,
      this.#errors,
    );
    this.#cancel.addEventListener("click", () => emit(this, "cancel", this.#id));
    this.#more.addEventListener("click", () => emit(this, "errors", this.#id));
    this.#errors.addEventListener("toggle", () => {
      if (this.#errors.open && this.#items.childElementCount === 0) {
        emit(this, "errors", this.#id);
      }
    });
  }

  /** { job, errors }: a job as the server tells of it, and what is known of what it has left out. */
  set data({ job, errors }) {
    const { id, kind, subject, state, progress, fault = "" } = job;
    const isRunning = !isOver(job);
    this.#id = id;
    this.#kind.textContent = `${texts.manage.jobs.kinds[kind] ?? kind} `;
    this.#name.textContent = kind === "snapshot" ? "" : subject;
    this.#state.textContent = texts.manage.jobs.states[state];
    this.#state.dataset.state = state;
    this.#cancel.hidden = !isRunning;
    this.#cancel.ariaLabel = texts.manage.jobs.cancelOf(subject);
    this.#bar.hidden = !isRunning;
    this.#measure(progress);
    this.#facts.textContent = isRunning || state === "interrupted" ? far(progress) : when(job);
    this.#result.textContent = outcome(job);
    this.#fault.textContent = texts.manage.jobs.ends[state] ?? fault;
    this.#errors.hidden = job.errors === 0;
    this.#summary.textContent = texts.manage.jobs.leftOut(job.errors, number(job.errors));
    this.#list(errors, job.errors);
  }

  #measure(progress) {
    if (progress?.total > 0) {
      this.#bar.max = progress.total;
      this.#bar.value = progress.done;
    } else {
      this.#bar.removeAttribute("value"); // for nobody knows how long it takes
    }
  }

  #list({ items, cursor } = { items: [] }, count) {
    const added = items.slice(this.#items.childElementCount).map(({ name, reason }) =>
      element("li", {}, element("bdi.job-error-name", {}, name), element("span", {}, reason)),
    );
    this.#items.append(...added);
    // Of an earlier server's job not all are kept that are counted.
    this.#more.hidden = items.length >= count || (items.length > 0 && cursor === undefined);
  }
}

/** How far a job is that runs. */
function far(progress) {
  if (progress === undefined) {
    return "";
  }
  const { stage, done, total, skipped, per_second: rate, seconds_left: left } = progress;
  const words = texts.manage.jobs;
  const isBytes = /bytes$/.test(stage);
  const amount = (count) => (isBytes ? bytes(count) || "0" : number(count));
  return [
    words.stage(stage),
    total === undefined ? amount(done) : words.of(amount(done), amount(total)),
    skipped > 0 ? words.skipped(number(skipped)) : null,
    rate > 0 ? words.rate(amount(Math.round(rate))) : null,
    left === undefined ? null : words.left(time(left)),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function time(seconds) {
  const [unit, size] = seconds < 90 ? ["seconds", 1] : seconds < 5400 ? ["minutes", 60] : ["hours", 3600];
  return texts.manage.jobs[unit](number(Math.round(seconds / size)));
}

function when({ started, ended }) {
  if (started === undefined || ended === undefined) {
    return "";
  }
  const seconds = Math.round((new Date(ended) - new Date(started)) / 1000);
  return texts.manage.jobs.when(instant(started), time(seconds));
}

/** What came of a job. */
function outcome({ report, snapshot }) {
  const words = texts.manage.jobs;
  if (snapshot !== undefined) {
    return words.taken(snapshot.name, bytes(snapshot.bytes));
  }
  if (report === undefined) {
    return "";
  }
  const counts = Object.entries(words.counts)
    .filter(([name]) => report[name] > 0)
    .map(([name, text]) => text(number(report[name])));
  const kept = report.kept.map(({ photos, reason }) => words.kept(number(photos), reason));
  return [counts.length > 0 ? `${counts.join(", ")}.` : words.nothing, ...kept].join(" ");
}

customElements.define("lookalike-job-card", JobCard);
