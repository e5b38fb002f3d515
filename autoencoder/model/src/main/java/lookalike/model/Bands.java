package lookalike.model;

import lookalike.model.likeness.LikenessFit;

/**
 * Bounds of plain cosines, calibrated per model, since a cosine alone means something else for
 * every model. What is called what is decided by {@link lookalike.model.likeness}, which knows
 * more.
 *
 * @param nearDuplicate the lowest score at which two images are taken for edits of one another
 * @param similar the lowest score at which they are called similar; below it they are weak
 */
public record Bands(float nearDuplicate, float similar) {

  /** The score from which on two vectors count as those of the same picture. */
  public static final float IDENTICAL = 0.9999f;

  /** Checks that the bounds are in order. */
  public Bands {
    if (!(similar >= 0 && similar <= nearDuplicate && nearDuplicate <= 1)) {
      throw new IllegalArgumentException(
          "bands must satisfy 0 <= similar <= near-duplicate <= 1, got similar "
              + similar
              + " and near-duplicate "
              + nearDuplicate);
    }
  }

  /**
   * Returns how vectors are compared where nothing else is known than these bounds.
   *
   * @param blocks of the vectors
   */
  public LikenessFit likeness(int blocks) {
    return LikenessFit.untold(blocks, 2.0 * nearDuplicate - 1, 2.0 * similar - 1);
  }
}
