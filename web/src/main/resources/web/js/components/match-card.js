import { element } from "../html.js";
import { nameOf } from "../known.js";
import { number, texts } from "../texts.js";

/** Pictures longer than this either way are shown whole in a frame of this shape. */
const MOST_ELONGATED = 2.2;

/** Returns the link that opens one match, without where it leads. */
export function matchCard(match) {
  return element("a.match", {}, picture(match.thumbnail), element("span.match-name", {}, nameOf(match)));
}

/** Says how alike the match of a card is. */
export function nameCard(card, match) {
  const score = number(match.score, 3);
  card.dataset.label = texts.results.card(nameOf(match), score);
  card.querySelector(".match-name").title = `${match.places[0]}\n${texts.results.score(score)}`;
}

/** Returns the proportion of the frame of a picture, width to height. */
export function ratioOf({ width, height }) {
  return Math.min(MOST_ELONGATED, Math.max(1 / MOST_ELONGATED, width / height));
}

/** Shows the letter that a match has among those that one looks between, if it has one. */
export function markCard(card, letter) {
  card.querySelector(".match-mark")?.remove();
  if (letter !== undefined) {
    card.append(element("span.match-mark", {}, letter));
  }
}

/** Shows whether a match is "liked" or "disliked", or null for neither. */
export function tasteCard(card, taste) {
  card.querySelector(".match-taste")?.remove();
  card.ariaLabel = card.dataset.label;
  if (taste !== null) {
    card.ariaLabel += `, ${texts.picks.tastes[taste]}`;
    card.append(element("span.match-taste", { "data-taste": taste }, taste === "liked" ? "+" : "−"));
  }
}

/** Returns the shape of a card whose match is still being searched. */
export function waitingCard() {
  return element(
    "div.match.waiting",
    { "aria-hidden": "true" },
    element("div.match-picture"),
    element("div.match-name"),
  );
}

function picture(thumbnail) {
  return element("img.match-picture", { alt: "", loading: "lazy", decoding: "async", src: thumbnail });
}
