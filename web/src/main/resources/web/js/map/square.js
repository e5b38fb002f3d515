/** How much is seen of what is not selected. */
const FADED = 0.25;

/** So many pixels wide are small squares: to make large ones small takes most of the time of drawing them. */
const SMALL = 64;

/** Returns the middle of a picture as a small square, an ImageBitmap. */
export function squareOf(picture) {
  const { left, top, part } = middleOf(picture);
  const size = { resizeWidth: SMALL, resizeHeight: SMALL, resizeQuality: "high" };
  return createImageBitmap(picture, left, top, part, part, size);
}

function middleOf({ naturalWidth, naturalHeight }) {
  const part = Math.min(naturalWidth, naturalHeight);
  return { left: (naturalWidth - part) / 2, top: (naturalHeight - part) / 2, part };
}

/**
 * Draws a picture as a square around a point: the middle of it, or an empty square as long as it is not
 * there.
 *
 * @param {{ picture: HTMLImageElement, square: ImageBitmap|undefined }|undefined} thumbnail and what
 *   squareOf() made of it
 * @param {{ line: string, surface: string }} inks of an empty one, and of what is behind a faded one
 */
export function drawSquare(context, thumbnail, x, y, side, inks, isFaded = false) {
  const { picture, square } = thumbnail ?? {};
  const [left, top] = [x - side / 2, y - side / 2];
  if (isFaded) { // and nothing below shows through
    context.fillStyle = inks.surface;
    context.fillRect(left, top, side, side);
    context.globalAlpha = FADED;
  }
  if (picture === undefined || picture.naturalWidth === 0) {
    context.fillStyle = inks.line;
    context.fillRect(left, top, side, side);
  } else if (square !== undefined && side * window.devicePixelRatio <= SMALL) {
    context.drawImage(square, left, top, side, side);
  } else {
    const from = middleOf(picture);
    context.drawImage(picture, from.left, from.top, from.part, from.part, left, top, side, side);
  }
  context.globalAlpha = 1;
}
