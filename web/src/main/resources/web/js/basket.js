const KEPT_AS = "lookalike.basket";
const ID = /^[0-9a-f]{64}$/;

/** Reads what is liked and disliked from a key such as "ID.ID.-ID"; what is no id is left out. */
export function parseBasket(key) {
  const parts = key.split(".");
  const ids = (start) =>
    parts.filter((it) => it.startsWith("-") === (start === "-")).map((it) => it.slice(start.length));
  const known = (all) => [...new Set(all)].filter((id) => ID.test(id));
  return { liked: known(ids("")), disliked: known(ids("-")) };
}

/** Writes the key that {@link parseBasket} reads. */
function formatBasket({ liked, disliked }) {
  return [...liked, ...disliked.map((id) => `-${id}`)].join(".");
}

/** Returns the route of what is recommended by a basket. */
export function picksOf(basket) {
  return { view: "picks", key: formatBasket(basket) || undefined };
}

/** Returns a basket in which an image is "liked" or "disliked", or neither if it was just that. */
export function withTaste(basket, id, taste) {
  const others = (ids) => ids.filter((it) => it !== id);
  const changed = { liked: others(basket.liked), disliked: others(basket.disliked) };
  return basket[taste].includes(id)
    ? changed
    : { ...changed, [taste]: [...changed[taste], id] };
}

/** Returns whether an image is "liked" or "disliked", or null. */
export function tasteOf({ liked, disliked }, id) {
  return liked.includes(id) ? "liked" : disliked.includes(id) ? "disliked" : null;
}

/** What was liked and disliked in this browser. Writes it to the store, under "basket". */
export class Basket {
  #store;

  constructor(store) {
    this.#store = store;
    this.#show(read());
    window.addEventListener("storage", ({ key }) => {
      if (key === KEPT_AS) {
        this.#show(read()); // another tab has changed it
      }
    });
  }

  set(basket) {
    this.#show(basket);
    try {
      localStorage.setItem(KEPT_AS, formatBasket(basket));
    } catch {
      // Where a browser keeps nothing, it is gone with the page.
    }
  }

  #show(basket) {
    this.#store.update({ basket });
  }
}

function read() {
  try {
    return parseBasket(localStorage.getItem(KEPT_AS) ?? "");
  } catch {
    return parseBasket("");
  }
}
