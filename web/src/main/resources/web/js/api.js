import { key } from "./key.js";
import { send } from "./sending.js";
import { texts } from "./texts.js";

/** What went wrong, in words for a person. */
export class ApiError extends Error {
  constructor(code, message, details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Returns what the server says about itself, its model and its limits. */
export function fetchInfo() {
  return call("v1/info");
}

/** Tells whether the server answers. */
export async function isAlive() {
  const response = await fetch("livez").catch(() => null);
  return response?.ok ?? false;
}

/** Returns some images of the collection, picked at random. */
export async function fetchSamples(count) {
  const page = await call(`v1/images?order=random&limit=${count}`);
  return page.images;
}

/** Returns an image of the collection. */
export function fetchImage(id) {
  return call(`v1/images/${encodeURIComponent(id)}`);
}

/** Returns the small copy of an image of the collection, a Blob. */
export function fetchThumbnail(id) {
  return fetchPicture(`v1/images/${encodeURIComponent(id)}/thumbnail`);
}

/** Returns a picture that an answer of the server's has named, a Blob. */
export async function fetchPicture(address) {
  const response = await ask(address);
  return response.blob();
}

/** Returns where the images lie, as bytes; "not_ready" while the server is still working that out. */
export async function fetchMap() {
  const response = await ask("v1/map", { headers: { Accept: "application/octet-stream" } });
  return response.arrayBuffer();
}

/** Searches with an image of the collection. */
export function searchById(id, settings, signal) {
  const path = `v1/images/${encodeURIComponent(id)}/similar`;
  return call(`${path}?${new URLSearchParams(asked(settings))}`, { signal });
}

/** Searches with a photo; the server keeps nothing of it. How much has left is told as by send(). */
export function searchByPhoto(file, settings, signal, onSent) {
  const body = new FormData();
  const { parts } = settings;
  Object.entries({ ...asked(settings), ...(parts ? { parts } : {}) }).forEach(([name, value]) => body.set(name, value));
  body.set("image", file);
  return call("v1/search", { method: "POST", body, signal, onSent });
}

function asked({ weight, limit, filter }) {
  return { weight, limit, likenesses: true, ...(filter === "" ? {} : { filter }) };
}

/** Returns the fields that images may have values of. */
export async function fetchFields() {
  const { fields } = await call("v1/facets");
  return fields;
}

/** Returns how the images that a filter lets pass, or all, share out over the values of fields. */
export async function fetchFacets(names, limit, filter) {
  const parameters = { field: names.join(), limit, ...(filter === "" ? {} : { filter }) };
  const { fields } = await call(`v1/facets?${new URLSearchParams(parameters)}`);
  return fields;
}

/** Returns what is recommended by images that are liked and disliked. */
export function recommend({ liked, disliked }, { weight, limit, diversity, strategy, filter }, signal) {
  const body = {
    positive: liked,
    negative: disliked,
    weight,
    limit,
    diversity,
    strategy,
    ...(filter === "" ? {} : { filter }),
  };
  return post("v1/recommend", body, signal);
}

/** Returns groups of images that are there more than once; "not_ready" until they are found. */
export function fetchDuplicates(parameters, signal) {
  return call(`v1/duplicates?${new URLSearchParams(parameters)}`, { signal });
}

/** Says of images that no two of them are duplicates, or takes that back. */
export function dismissDuplicates(ids, isDismissed) {
  return post(`v1/duplicates/${isDismissed ? "dismiss" : "undismiss"}`, { ids });
}

/** Returns the images least like the others; "not_ready" while the server works that out. */
export function fetchOutliers(limit, signal) {
  return call(`v1/outliers?${new URLSearchParams({ limit })}`, { signal });
}

/** Returns a photo as it becomes, a Blob; the server keeps nothing of it. See searchByPhoto(). */
export async function repairPhoto(file, { kind, factor, box }, signal, onSent) {
  const body = new FormData();
  if (kind === "upscale") {
    body.set("factor", factor);
  }
  if (kind === "inpaint") {
    body.set("boxes", [box.left, box.top, box.width, box.height].join());
  }
  body.set("image", file);
  const response = await ask(`v1/restorations/${kind}`, { method: "POST", body, signal, onSent });
  return response.blob();
}

/** Returns what the decoder sees between two images of the collection: a Blob of a strip. */
export async function fetchBetween(from, to, steps, signal) {
  const parameters = new URLSearchParams({ from, to, steps });
  const response = await ask(`v1/interpolation?${parameters}`, { signal });
  return response.blob();
}

/** Sends a question as JSON; returns the answer. */
export function post(path, content, signal) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: JSON.stringify(content), signal });
}

/** Returns the JSON that the server answers with. */
export async function call(path, options) {
  const response = await ask(path, options);
  const answer = await response.json().catch(() => null);
  if (answer === null) {
    throw new ApiError("unknown", texts.faults.cutShort);
  }
  return answer;
}

/**
 * Returns the response of the server.
 *
 * @param options as fetch() takes them, and onSent, where it is wanted, as send() does
 * @throws ApiError if it is none that was hoped for
 */
export async function ask(path, options = {}) {
  let response;
  try {
    const { onSent, ...request } = key() === null ? options : withKey(options);
    response = await (onSent === undefined ? fetch(path, request) : send(path, request, onSent));
  } catch (fault) {
    if (fault.name === "AbortError") {
      throw fault;
    }
    throw new ApiError("unreachable", texts.faults.unreachable);
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    document.dispatchEvent(new CustomEvent("keyneeded"));
    throw new ApiError("key_required", texts.key.why);
  }
  const answer = await response.json().catch(() => null);
  const { code = "unknown", message = texts.faults.status(response.status), details } =
    answer?.error ?? {};
  throw new ApiError(code, message, details);
}

function withKey(options) {
  return { ...options, headers: { ...options.headers, Authorization: `Bearer ${key()}` } };
}
