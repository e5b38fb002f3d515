import { element, emit } from "../html.js";

const BANDS = {
  identical: "Same picture",
  "near-duplicate": "Near-duplicate",
  similar: "Similar",
  weak: "Less alike",
};

/** Returns the link that shows one match and leads on from it. */
export function matchCard(match, href) {
  const band = element("span.match-band", {}, BANDS[match.band] ?? match.band);
  band.classList.toggle("weak", match.band === "weak");
  return element(
    "a.match",
    { href },
    picture(match),
    element(
      "span.match-text",
      {},
      band,
      element("span.match-score", { title: "Score, 0 to 1" }, match.score.toFixed(3)),
      element("meter", { min: 0, max: 1, value: match.score, "aria-hidden": "true" }),
      element("span.match-name", { title: match.names.join("\n") }, match.names[0]),
    ),
  );
}

/**
 * Returns the button that marks a match, to see what lies between it and another; emits "between"
 * with the match.
 */
export function betweenToggle(match) {
  const button = element("button.match-between", { type: "button" });
  button.addEventListener("click", () => emit(button, "between", match));
  markToggle(button, match, undefined);
  return button;
}

/** Shows the letter that stands on a match, if there is one. */
export function markToggle(button, match, letter) {
  button.textContent = letter ?? "↔";
  button.ariaPressed = String(letter !== undefined);
  button.ariaLabel = `What lies between ${match.names[0]} and another`;
  button.title = "What lies between this and another";
}

/** Returns the shape of a card whose match is still being searched. */
export function waitingCard() {
  return element(
    "div.match.waiting",
    { "aria-hidden": "true" },
    element("div.match-picture"),
    element("div.match-text"),
  );
}

function picture({ thumbnail, width, height }) {
  const made = element("img.match-picture", { alt: "", loading: "lazy", decoding: "async" });
  made.classList.toggle("elongated", Math.max(width / height, height / width) > 1.8);
  made.src = thumbnail;
  return made;
}
