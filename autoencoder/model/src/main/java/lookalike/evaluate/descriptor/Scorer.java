package lookalike.evaluate.descriptor;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Scores queries against a gallery. Safe to share among threads. */
public interface Scorer {

  /** Returns {@code [queries][gallery]} scores, higher is more alike; 0 for a query of zeros. */
  float[] scores(List<float[]> queries);

  /**
   * Returns {@code [queries][gallery]} scores in the order in which a search finds the gallery:
   * what it would not look at has scores below all others.
   *
   * @param excluded for the index of a query, the image that is not to be found, or -1
   */
  default float[] ranked(List<float[]> queries, IntUnaryOperator excluded) {
    return scores(queries);
  }
}
