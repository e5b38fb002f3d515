import { number, texts } from "./texts.js";

const QUALITY = 0.92;

/** Makes a photo a little smaller than need be, for its size is known only when it is written. */
const MARGIN = 0.9;

const MOST_TRIALS = 4;

/**
 * Returns a photo that the server takes: itself, or a smaller one where it is too large.
 *
 * @param {File} file
 * @param {{ bytes: number|undefined, pixels: number|undefined }} most what is allowed
 * @throws {Error} with the code "too_large" if this browser cannot make it smaller
 */
export async function fit(file, { bytes = Infinity, pixels = Infinity }) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) {
    return requireFits(file, bytes);
  }
  let fitting = file;
  let share = Math.min(1, bytes / file.size, pixels / (picture.width * picture.height));
  for (let trial = 0; share < 1 && trial < MOST_TRIALS; trial++) {
    fitting = await smaller(file, picture, Math.sqrt(share) * MARGIN);
    share = fitting.size > bytes ? share * (bytes / fitting.size) : 1;
  }
  picture.close();
  return requireFits(fitting, bytes);
}

/** Returns a file that has at most so many bytes, and throws "too_large" of another. */
export function requireFits(file, most = Infinity) {
  if (file.size > most) {
    const megabytes = (size) => number(size / 1e6, 1);
    const message = texts.faults.tooLarge(megabytes(file.size), megabytes(most));
    throw Object.assign(new Error(message), { code: "too_large" });
  }
  return file;
}

/** Browsers turn a bitmap as EXIF says, and what is drawn of it needs no EXIF any more. */
async function smaller(file, picture, scale) {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(picture.width * scale)),
    Math.max(1, Math.floor(picture.height * scale)),
  );
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff"; // what is clear in it is white, as it is for the server
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new File([blob], file.name, { type: blob.type });
}
