import { element } from "../html.js";
import { number, texts } from "../texts.js";

/** Pictures longer than this either way are shown whole in a frame of this shape. */
const MOST_ELONGATED = 2.2;

/** Returns the link that opens one match, without where it leads. */
export function matchCard({ places, thumbnail }) {
  return element("a.match", {}, picture(thumbnail), element("span.match-name", {}, places[0]));
}

/** Says how alike the match of a card is, and where it leads. */
export function nameCard(card, { places: [place], score }, href) {
  const shown = number(score, 3);
  card.href = href;
  card.ariaLabel = texts.results.card(place, shown);
  card.querySelector(".match-name").title = `${place}\n${texts.results.score(shown)}`;
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
