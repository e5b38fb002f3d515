import { fetchFacets, fetchFields } from "./api.js";
import { conditionsOf } from "./filter.js";
import { compareFields } from "./known.js";
import { atMost } from "./limits.js";

/** What names one image alone, what the server does not count, and what sorts nothing for people. */
const UNSORTED = new Set(["id", "path", "source", "orientation", "latitude", "longitude"]);

const MOST_FIELDS = 20;
const MOST_VALUES = 30;

/** Values of which even the most frequent ones are met so rarely are names, and no properties. */
const LEAST_COVERED = 0.1;

/**
 * Knows by what the images of the collection can be told apart. Writes it to the store, under
 * "facets": null as long as it is not known, and empty where there is nothing to filter by.
 */
export class Facets {
  #store;
  #all = null; // of all images, once they were asked for
  #filter = null;

  constructor(store) {
    this.#store = store;
    store.update({ facets: null });
  }

  /** Counts the images that a filter lets pass; a field that it speaks of, among all images. */
  async count(filter) {
    if (filter === this.#filter) {
      return;
    }
    this.#filter = filter;
    try {
      this.#all ??= await countAll(atMost(this.#store, MOST_FIELDS, "facets"));
      const names = this.#all.map(({ field }) => field);
      const within =
        filter === "" || names.length === 0
          ? this.#all
          : await fetchFacets(names, MOST_VALUES, filter);
      if (this.#filter === filter) {
        this.#store.update({ facets: this.#all.map((facet) => counted(facet, within, filter)) });
      }
    } catch {
      this.#filter = null; // without counts the search is whole; what is wrong, it says itself
      this.#store.update({ facets: this.#all ?? [] });
    }
  }
}

async function countAll(most) {
  const fields = await fetchFields();
  const names = fields
    .map(({ field }) => field)
    .filter((field) => !UNSORTED.has(field))
    .sort(compareFields);
  const facets = await fetchFacets(names.slice(0, most), MOST_VALUES, "");
  return facets.filter(isUseful);
}

function isUseful({ type, images, values, least, most }) {
  if (values === undefined) {
    const day = (time) => (type === "date" ? time?.slice(0, "2026-11-30".length) : time);
    return least !== undefined && day(least) !== day(most);
  }
  const covered = values.reduce((sum, value) => sum + value.images, 0);
  const areNames = values[0]?.images === 1 || covered < LEAST_COVERED * images;
  return values.length > 1 && !areNames;
}

/** What is left of each value; of a field that is filtered by, all values can still be added. */
function counted(facet, within, filter) {
  const isFilteredBy = facet.field in (conditionsOf(filter) ?? {});
  if (isFilteredBy || facet.values === undefined) {
    return facet;
  }
  const now = within.find(({ field }) => field === facet.field)?.values ?? [];
  const left = new Map(now.map(({ value, images }) => [value, images]));
  return {
    ...facet,
    values: facet.values.map(({ value }) => ({ value, images: left.get(value) ?? 0 })),
  };
}
