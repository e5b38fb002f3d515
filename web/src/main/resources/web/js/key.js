const NAME = "lookalike-key";

/** Returns the key that this tab asks the server with, or null where nobody has entered one. */
export function key() {
  return sessionStorage.getItem(NAME);
}

/** Keeps a key for as long as this tab is open. */
export function keepKey(entered) {
  sessionStorage.setItem(NAME, entered);
}

/** Has the tab ask for a key anew. */
export function forgetKey() {
  sessionStorage.removeItem(NAME);
}
