/** The colours of errors at every eighth, from none to a half and more, as the server has them. */
const SCALE = ["0a0523", "30084a", "62075f", "970e5f", "c72c4c", "ea5a2b", "fb8f11", "fcc452", "f8f3a3"].map(
  (colour) => [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
);

const MOST_ERROR = 0.5;
const MOST_SIDE = 640;

/**
 * Draws where two pictures differ, and returns by how much on the average: 0 to 1, where 1 is from
 * black to white.
 *
 * @param {HTMLCanvasElement} canvas gets the shape of the first
 * @param {ImageBitmap} one
 * @param {ImageBitmap} other is stretched to the same shape
 */
export function drawDifference(canvas, one, other) {
  const scale = Math.min(1, MOST_SIDE / Math.max(one.width, one.height));
  canvas.width = Math.max(1, Math.round(one.width * scale));
  canvas.height = Math.max(1, Math.round(one.height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const [first, second] = [one, other].map((picture) => {
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  });
  let sum = 0;
  for (let at = 0; at < first.data.length; at += 4) {
    const error = errorAt(first.data, second.data, at);
    sum += error;
    paint(first.data, at, Math.min(1, error / MOST_ERROR) * (SCALE.length - 1));
  }
  context.putImageData(first, 0, 0);
  return sum / (canvas.width * canvas.height);
}

/** The root of the mean squared difference of the three colours. */
function errorAt(one, other, at) {
  let sum = 0;
  for (let i = at; i < at + 3; i++) {
    sum += ((one[i] - other[i]) / 255) ** 2;
  }
  return Math.sqrt(sum / 3);
}

function paint(pixels, at, place) {
  const before = Math.min(Math.floor(place), SCALE.length - 2);
  for (let i = 0; i < 3; i++) {
    pixels[at + i] =
      SCALE[before][i] + (place - before) * (SCALE[before + 1][i] - SCALE[before][i]);
  }
}
