import { de } from "./texts/de.js";
import { en } from "./texts/en.js";

const LANGUAGES = { en, de };

/** The first language of the browser's that the page speaks. */
const language =
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES) ?? "en";

/** All that the page says. */
export const texts = LANGUAGES[language];

document.documentElement.lang = language;

/** Returns a number as it is written, with so many digits behind the point. */
export function number(value, digits = 0) {
  return value.toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Returns the day of a time in ISO 8601, as it is written. */
export function day(time) {
  return new Date(time).toLocaleDateString(language, { dateStyle: "medium" });
}

/** Returns a time as it is written, by the clock that told it. */
export function moment(time) {
  return new Date(time).toLocaleString(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
}

/** Returns a point in time as it is written, by the clock of whoever reads it. */
export function instant(time) {
  return new Date(time).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}

/** Returns a size in words, in the unit that suits it, or nothing of what has or tells none. */
export function bytes(size) {
  if (size === 0) {
    return "";
  }
  const unit = size < 1e6 ? 1e3 : size < 1e9 ? 1e6 : 1e9;
  const name = { 1e3: "kB", 1e6: "MB", 1e9: "GB" }[unit];
  return `${number(size / unit, size < 10 * unit ? 1 : 0)} ${name}`;
}

/** Returns a number of pictures in words. */
export function pictures(count) {
  return texts.count(count, number(count));
}
