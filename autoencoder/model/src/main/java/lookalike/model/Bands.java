package lookalike.model;

import java.util.Locale;

/**
 * Words for scores, calibrated per model, since a score alone means something else for every model.
 *
 * @param nearDuplicate the lowest score at which two images are taken for edits of one another
 * @param similar the lowest score at which they are called similar; below it they are weak
 */
public record Bands(float nearDuplicate, float similar) {

  /** The score from which on two vectors count as those of the same picture. */
  public static final float IDENTICAL = 0.9999f;

  /** What a score is called. */
  public enum Band {
    /** The same picture. */
    IDENTICAL,
    /** An edited copy, most likely. */
    NEAR_DUPLICATE,
    /** Another picture that looks alike. */
    SIMILAR,
    /** The nearest there is, but no look-alike. */
    WEAK;

    /** Returns the word that people and JSON get. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

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
   * Returns the band of a score.
   *
   * @param score {@code (1 + cosine) / 2}, in 0..1
   */
  public Band of(float score) {
    if (score >= IDENTICAL) {
      return Band.IDENTICAL;
    }
    if (score >= nearDuplicate) {
      return Band.NEAR_DUPLICATE;
    }
    return score >= similar ? Band.SIMILAR : Band.WEAK;
  }
}
