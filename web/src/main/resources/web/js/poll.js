const PAUSE_MILLIS = 1500;

/**
 * Asks until the server is done with what it works out in the background.
 *
 * @param {() => Promise<T>} ask fails with "not_ready" for as long as it is not
 * @param {(fault: ApiError) => void} onWait is told so each time, with how far it has come
 * @param {AbortSignal} signal gives up asking; the server goes on
 * @returns {Promise<T|undefined>} the answer, or nothing when it was given up
 * @template T
 */
export async function poll(ask, onWait, signal) {
  while (!signal.aborted) {
    try {
      return await ask();
    } catch (fault) {
      if (signal.aborted) {
        return undefined;
      }
      if (fault.code !== "not_ready") {
        throw fault;
      }
      onWait(fault);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
  }
  return undefined;
}
