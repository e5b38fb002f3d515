package lookalike.index;

import lookalike.model.Bands;

/**
 * An image near a vector, and no more of it than its id, for whoever goes through thousands.
 *
 * @param id of the image
 * @param score {@code (1 + cosine) / 2}, 0..1, higher is more alike
 */
public record Neighbour(String id, float score) {

  /** Returns {@code 1 - cosine}, 0..2. */
  public double distance() {
    return 2 - 2.0 * score;
  }

  /** Tells whether it counts as the same picture, see {@link Bands#IDENTICAL}. */
  public boolean isSamePicture() {
    return score >= Bands.IDENTICAL;
  }
}
