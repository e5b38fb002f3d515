import { moment, number, texts } from "./texts.js";

/** Behind what an owner says of images comes what every index knows, in this order. */
export const BEHIND = ["taken", "camera", "format", "modified", "width", "height", "pixels", "bytes"];

/** What says nothing to people, or is said elsewhere. */
const UNTOLD = new Set(["title", "orientation"]);

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Orders fields: those of an owner first, by their names. */
export function compareFields(a, b) {
  return BEHIND.indexOf(a) - BEHIND.indexOf(b) || a.localeCompare(b);
}

/** Returns what people call an image: its title, or else where it lies. */
export function nameOf({ metadata, places, names }) {
  return metadata?.title ?? places?.[0] ?? names[0];
}

/** Returns what is known of an image besides its pixels: pairs of a field's name and its value. */
export function knownOf({ metadata = {} }) {
  return Object.keys(metadata)
    .filter((field) => !UNTOLD.has(field))
    .sort(compareFields)
    .map((field) => [texts.filter.field(field), [metadata[field]].flat().map(told).join(", ")]);
}

function told(value) {
  if (typeof value === "number") {
    return Number.isInteger(value) ? String(value) : number(value, 2);
  }
  return TIME.test(value) ? moment(value) : texts.filter.value(value);
}
