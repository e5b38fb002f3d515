package lookalike.model.foreign;

import lookalike.model.VectorFinish;

/**
 * The last step from the output of somebody else's network to a vector: the mean output is taken
 * off, which all images share and which therefore tells nothing, and what is left is scaled to unit
 * length. {@link VectorFinish} does more for networks of ours.
 *
 * <p>Immutable, if the array is left alone, and safe to share among threads.
 */
final class Centring {

  /** A code closer to the mean than this share of its own length says nothing about its image. */
  private static final double NO_CONTENT = 1e-6;

  private final float[] centre;

  /**
   * Makes the step.
   *
   * @param centre the mean code, one number a dimension; not copied
   */
  Centring(float[] centre) {
    this.centre = centre;
  }

  /**
   * Writes the vector of one code: of unit length, or all zeros where the code is no more than
   * rounding away from the mean, or not finite.
   *
   * @param codes one code from {@code codeAt}
   * @param vectors receives the vector from {@code vectorAt}; may be {@code codes}, at the same
   *     place
   */
  void apply(float[] codes, int codeAt, float[] vectors, int vectorAt) {
    double codeSquared = 0;
    double squared = 0;
    for (int i = 0; i < centre.length; i++) {
      float difference = codes[codeAt + i] - centre[i];
      codeSquared += (double) codes[codeAt + i] * codes[codeAt + i];
      squared += (double) difference * difference;
    }
    // Written so that NaN, and infinity over infinity, end as zeros.
    boolean hasContent =
        squared > NO_CONTENT * NO_CONTENT * codeSquared && squared < Double.POSITIVE_INFINITY;
    double scale = 1 / Math.sqrt(squared);
    for (int i = 0; i < centre.length; i++) {
      float difference = codes[codeAt + i] - centre[i];
      vectors[vectorAt + i] = hasContent ? (float) (difference * scale) : 0;
    }
  }
}
