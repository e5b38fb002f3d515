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

/** Returns a number of pictures in words. */
export function pictures(count) {
  return texts.count(count, number(count));
}
