package lookalike.index;

/**
 * An image as it was read. Parts that were not asked for are empty; those that were never are, but
 * for the paths of an image without files.
 *
 * @param image what is known of it; the paths belong to {@link Part#PATHS}
 * @param vectorKey what two images have in common exactly if their vectors are equal: 64
 *     hexadecimal digits, see {@link UnitVectors#key}
 * @param vector {@code [dimensions]}, of length 1
 * @param thumbnail the JPEG that was given with it
 * @param metadata what is known of it, whoever says so
 */
public record ImageRecord(
    IndexedImage image, String vectorKey, float[] vector, byte[] thumbnail, Metadata metadata) {

  /** Returns the image's id. */
  public String id() {
    return image.id();
  }
}
