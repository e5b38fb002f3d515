/*
 * A filter is text, as the server takes it. What the page writes is JSON: by field an array of the
 * values that count, or { gte, lte }. Whatever else people write into an address is sent as it is.
 */

/** Returns the conditions by field, or null where a filter is not of those that the page writes. */
export function conditionsOf(filter) {
  if (filter === "") {
    return {};
  }
  const read = parsed(filter);
  const isPlain = read !== null && Object.values(read).every(isCondition);
  return isPlain ? read : null;
}

/** Returns a filter in which a value of a field counts, or no longer. */
export function toggled(filter, field, value) {
  const conditions = conditionsOf(filter) ?? {};
  const values = conditions[field] ?? [];
  const others = values.filter((it) => it !== value);
  return written({
    ...conditions,
    [field]: others.length < values.length ? others : [...values, value],
  });
}

/** Returns a filter whose field has a bound, "gte" or "lte", or null for none. */
export function bounded(filter, field, side, bound) {
  const conditions = conditionsOf(filter) ?? {};
  const { [side]: _, ...others } = conditions[field] ?? {};
  return written({ ...conditions, [field]: bound === null ? others : { ...others, [side]: bound } });
}

/** Returns a filter without what it says of a field. */
export function without(filter, field) {
  return written({ ...(conditionsOf(filter) ?? {}), [field]: [] });
}

function parsed(filter) {
  try {
    const read = JSON.parse(filter);
    return typeof read === "object" && !Array.isArray(read) ? read : null;
  } catch {
    return null;
  }
}

function isCondition(condition) {
  return Array.isArray(condition)
    ? condition.every((value) => typeof value !== "object")
    : condition !== null &&
        typeof condition === "object" &&
        Object.keys(condition).every((side) => side === "gte" || side === "lte");
}

function written(conditions) {
  const said = Object.entries(conditions).filter(([, it]) => Object.keys(it).length > 0);
  return said.length === 0 ? "" : JSON.stringify(Object.fromEntries(said));
}
