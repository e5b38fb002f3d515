/**
 * Sends a body and returns the response, with the same faults as fetch(), which does not tell how much
 * of a body has left.
 *
 * @param {{ method: string, headers: object, body: BodyInit, signal: AbortSignal }} options
 * @param {(sent: { done: number, total: number }|null) => void} onSent is told in bytes; null when all
 *   have left, or no more will. What leaves at once is not told of
 */
export function send(path, { method, headers = {}, body, signal }, onSent) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let isTold = false;
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && loaded < total) {
        isTold = true;
        onSent({ done: loaded, total });
      }
    });
    request.upload.addEventListener("loadend", () => isTold && onSent(null));
    request.addEventListener("loadend", () => signal?.removeEventListener("abort", abort));
    request.addEventListener("load", () => resolve(responseOf(request)));
    request.addEventListener("error", () => reject(new TypeError("no response")));
    request.addEventListener("abort", () => reject(signal?.reason ?? new DOMException("", "AbortError")));
    signal?.addEventListener("abort", abort);
    request.open(method, path);
    request.responseType = "blob";
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.send(body);
  });
}

function responseOf(request) {
  const { status, response } = request;
  const type = request.getResponseHeader("Content-Type") ?? "";
  const isEmpty = [204, 205, 304].includes(status); // such a response may have no body at all
  return new Response(isEmpty ? null : response, { status, headers: { "Content-Type": type } });
}
