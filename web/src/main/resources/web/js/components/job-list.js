import { element } from "../html.js";
import { texts } from "../texts.js";
import "./job-card.js";

/** <lookalike-job-list>: jobs, the newest first; their cards emit "cancel" and "errors". */
class JobList extends HTMLElement {
  #cards = new Map(); // by the ids of the jobs
  #list = element("ol.jobs");
  #nothing = element("p.nothing", {}, texts.manage.jobs.none);

  connectedCallback() {
    this.append(this.#nothing, this.#list);
  }

  /** { jobs, errors }: jobs as the server lists them, and by their ids what is known of what they have left out. */
  set data({ jobs, errors }) {
    this.#nothing.hidden = jobs.length > 0;
    const cards = jobs.map(({ id }) => this.#cards.get(id) ?? element("li", {}, element("lookalike-job-card")));
    this.#cards = new Map(jobs.map(({ id }, i) => [id, cards[i]]));
    for (const [i, card] of cards.entries()) {
      if (this.#list.children[i] !== card) {
        this.#list.insertBefore(card, this.#list.children[i] ?? null);
      }
      card.firstChild.data = { job: jobs[i], errors: errors.get(jobs[i].id) };
    }
    [...this.#list.children].slice(cards.length).forEach((card) => card.remove());
  }
}

customElements.define("lookalike-job-list", JobList);
