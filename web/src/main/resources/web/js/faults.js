const TITLES = {
  unsupported_format: "This file is not a picture that can be read",
  undecodable: "This picture is damaged",
  no_content: "This picture shows nothing to compare",
  too_large: "This photo is too large",
  not_found: "This picture is not in the collection",
  unavailable: "That cannot be told of this collection",
  no_model: "This cannot be done here",
  busy: "The server is busy just now",
  unreachable: "No connection",
};

/** Codes after which the same request may well succeed. */
const PASSING = new Set(["busy", "not_ready", "unreachable", "internal", "unknown"]);

/** Returns what the notice bar says of a fault. */
export function inWords(fault) {
  return {
    title: TITLES[fault.code] ?? "That did not work",
    message: fault.message,
    canRetry: PASSING.has(fault.code) || fault.code === undefined,
  };
}
