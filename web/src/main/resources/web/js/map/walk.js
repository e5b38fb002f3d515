/** A way through the images: from each to one like it, where it has not been. */
export class Walk {
  #neighbours;
  #points;
  steps = []; // ids, in order

  constructor(neighbours, points) {
    this.#neighbours = neighbours;
    this.#points = points;
  }

  /** Takes a step from an image, or begins anywhere; returns the id of where it leads. */
  async step(from) {
    if (from !== null && this.steps.at(-1) !== from) {
      this.steps.push(from);
    }
    const here = this.steps.at(-1);
    const near = here === undefined ? [] : await this.#neighbours.of(here);
    const unseen = near.filter((id) => !this.steps.includes(id) && this.#points.indexOf(id) !== undefined);
    const next = unseen[Math.floor(Math.random() * unseen.length)] ?? this.#anywhere();
    this.steps.push(next);
    return next;
  }

  /** Where it has been everywhere near, a walk goes on elsewhere. */
  #anywhere() {
    return this.#points.idOf(Math.floor(Math.random() * this.#points.count));
  }
}
