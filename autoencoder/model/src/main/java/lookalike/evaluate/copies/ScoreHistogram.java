package lookalike.evaluate.copies;

/**
 * How many pairs of images have which score, in fine bins, duplicates and strangers apart: what is
 * left of a hundred million pairs. For one thread.
 */
final class ScoreHistogram {

  private static final int BINS_A_UNIT = 1 << 14;
  private static final int BINS = (int) ((Measure.HIGHEST - Measure.LOWEST) * BINS_A_UNIT) + 1;

  private final long[] duplicates = new long[BINS];
  private final long[] strangers = new long[BINS];

  /** Counts a pair. */
  void add(float score, boolean duplicate) {
    int bin = (int) Math.floor(((double) score - Measure.LOWEST) * BINS_A_UNIT);
    (duplicate ? duplicates : strangers)[Math.clamp(bin, 0, BINS - 1)]++;
  }

  /** Counts all pairs of another. */
  void addAll(ScoreHistogram other) {
    for (int bin = 0; bin < BINS; bin++) {
      duplicates[bin] += other.duplicates[bin];
      strangers[bin] += other.strangers[bin];
    }
  }

  /** Returns how many bins there are. */
  int bins() {
    return BINS;
  }

  /** Returns the least score of a bin. */
  double score(int bin) {
    return (double) bin / BINS_A_UNIT + Measure.LOWEST;
  }

  /** Returns how many duplicates are in a bin. */
  long duplicates(int bin) {
    return duplicates[bin];
  }

  /** Returns how many pairs of strangers are in a bin. */
  long strangers(int bin) {
    return strangers[bin];
  }
}
