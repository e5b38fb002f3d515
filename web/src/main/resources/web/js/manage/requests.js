import { ask, call, post } from "../api.js";

/** Longer than a stream of the server's is ever silent, unless something on the way holds it back. */
const SILENT_MILLIS = 20_000;

/** What archives are called, by the ends of their names. */
const ARCHIVES = {
  zip: "application/zip",
  tar: "application/x-tar",
  gz: "application/gzip",
  tgz: "application/gzip",
};

/** Returns the jobs that are remembered, the newest first, and what may be indexed. */
export function fetchJobs(signal) {
  return call("v1/jobs", { signal });
}

/** Returns the model that is served, with how it was trained where that is known. */
export async function fetchModel(signal) {
  const { models } = await call("v1/models", { signal });
  return models[0];
}

/** Returns a job. */
export function fetchJob(id, signal) {
  return call(pathOf(id), { signal });
}

/** Has photos indexed; returns the job. */
export function startIndexing(task) {
  return post("v1/jobs", task);
}

/** Tells whether a file is called as archives are that the server reads. */
export function isArchive({ name }) {
  return typeOf(name) !== undefined;
}

/** Has the photos of an archive indexed; returns the job. How much has left is told as by send(). */
export function sendArchive(file, onSent) {
  const headers = { "Content-Type": typeOf(file.name) };
  return call(`v1/jobs?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    headers,
    body: file,
    onSent,
  });
}

function typeOf(name) {
  return ARCHIVES[name.toLowerCase().split(".").at(-1)];
}

/** Asks a job to stop; returns it. */
export function cancelJob(id) {
  return call(pathOf(id), { method: "DELETE" });
}

/** Returns a page of what a job has left out. */
export function fetchJobErrors(id, limit, cursor) {
  const parameters = new URLSearchParams({ limit, ...(cursor === undefined ? {} : { cursor }) });
  return call(`${pathOf(id)}/errors?${parameters}`);
}

/**
 * Tells of a job whenever something has changed, until the stream ends or is silent for too long.
 * Streams of the browser's own kind take no key.
 */
export async function* watchJob(id, signal) {
  const silence = new AbortController();
  let timer = 0;
  const expectMore = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENT_MILLIS);
  };
  try {
    expectMore();
    const response = await ask(`${pathOf(id)}/events`, { signal: AbortSignal.any([signal, silence.signal]) });
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      expectMore();
      const events = (rest + text).split("\n\n");
      rest = events.pop();
      yield* events.map(dataOf).filter((data) => data !== "").map((data) => JSON.parse(data));
    }
  } finally {
    clearTimeout(timer);
  }
}

function dataOf(event) {
  const lines = event.split("\n").filter((line) => line.startsWith("data:"));
  return lines.map((line) => line.slice("data:".length)).join("\n");
}

function pathOf(id) {
  return `v1/jobs/${encodeURIComponent(id)}`;
}

/** Returns the snapshots that are whole, the newest first. */
export async function fetchSnapshots() {
  const { snapshots } = await call("v1/snapshots");
  return snapshots;
}

/** Has a snapshot taken; returns the job. */
export function takeSnapshot() {
  return call("v1/snapshots", { method: "POST" });
}

/** Returns how the index is; "not_ready" where it is damaged, or the server not warm. */
export function fetchReadiness() {
  return call("readyz");
}
