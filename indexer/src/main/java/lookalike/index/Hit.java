package lookalike.index;

/**
 * An image that a search found.
 *
 * @param found the image, with the parts that were asked for
 * @param score {@code (1 + cosine) / 2}, 0..1, higher is more alike
 */
public record Hit(ImageRecord found, float score) {

  /** Returns the cosine of the angle between query and image, -1..1. */
  public float cosine() {
    return 2 * score - 1;
  }

  /** Returns {@code 1 - cosine}, 0..2. */
  public double distance() {
    return 2 - 2.0 * score;
  }
}
