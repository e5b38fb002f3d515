/** Returns a count, or what the server gives at most of what its limits call so. */
export function atMost(store, count, name) {
  return Math.min(count, store.state.info?.limits?.[name] ?? count);
}
