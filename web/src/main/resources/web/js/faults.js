import { texts } from "./texts.js";

/** Codes after which the same request may well succeed. */
const PASSING = new Set(["busy", "too_often", "key_required", "not_ready", "unreachable", "internal", "unknown"]);

/** Returns what the notice bar says of a fault. */
export function inWords(fault) {
  return {
    code: fault.code,
    title: texts.faults.titles[fault.code] ?? texts.faults.other,
    message: fault.message,
    canRetry: PASSING.has(fault.code) || fault.code === undefined,
  };
}
