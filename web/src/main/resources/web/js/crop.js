const QUALITY = 0.95;

/**
 * Returns a part of a photo, as a photo.
 *
 * @param {Blob} photo
 * @param {{ left, top, width, height }} box in pixels of the photo; what reaches out is cut off
 * @throws {DOMException} if this browser cannot read the photo
 */
export async function crop(photo, { left, top, width, height }) {
  const whole = await createImageBitmap(photo);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.min(width, whole.width - left)),
    Math.max(1, Math.min(height, whole.height - top)),
  );
  canvas.getContext("2d").drawImage(whole, -left, -top);
  whole.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new File([blob], photo.name ?? "part.jpg", { type: blob.type });
}
