/** How many more matches are fetched than are shown, so that there are some to come up. */
const SPARE = 4;

/** Returns how many matches to ask for, to show so many of them at any weight. */
export function fetched(limit, most) {
  return Math.min(SPARE * limit, most);
}

/** Returns matches in the order that they have at another weight, their scores with them. */
export function ranked(matches, weight) {
  return matches
    .map((match) => ({ ...match, score: scoreAt(match, weight) }))
    .sort((a, b) => b.score - a.score || b.cosine - a.cosine || (a.id < b.id ? -1 : 1));
}

/** What the server does, but that the likeness is told at some weights and is straight between. */
function scoreAt({ copy, likenesses }, weight) {
  const at = weight * (likenesses.length - 1);
  const before = Math.min(Math.floor(at), likenesses.length - 2);
  const likeness =
    likenesses[before] + (at - before) * (likenesses[before + 1] - likenesses[before]);
  return copy + (1 - copy) * likeness;
}
