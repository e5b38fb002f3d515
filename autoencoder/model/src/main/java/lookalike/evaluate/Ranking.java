package lookalike.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A gallery in the order of its scores for one query, best first, equal scores in gallery order.
 *
 * @param keys sorted as whole numbers, which the JDK does with vector instructions where there are
 *     some: the upper half is the score, negated and as an integer of the same order, the lower
 *     half the image
 */
record Ranking(long[] keys) {

  /**
   * Ranks the gallery.
   *
   * @param scores the gallery's scores from {@code scoresAt}, in gallery order, none NaN
   * @param excluded the image that is left out, or -1
   */
  static Ranking of(float[] scores, int scoresAt, int count, int excluded) {
    long[] keys = new long[excluded < 0 ? count : count - 1];
    int size = 0;
    for (int image = 0; image < count; image++) {
      if (image != excluded) {
        int bits = Float.floatToRawIntBits(0f - scores[scoresAt + image]); // no -0 among them
        keys[size++] = (long) flipNegative(bits) << Integer.SIZE | image;
      }
    }
    Arrays.sort(keys);
    return new Ranking(keys);
  }

  /** Returns how many images are ranked. */
  int size() {
    return keys.length;
  }

  /** Returns the image at a rank, from 0. */
  int image(int rank) {
    return (int) keys[rank];
  }

  /** Returns the score at a rank, from 0. */
  float score(int rank) {
    return 0f - Float.intBitsToFloat(flipNegative((int) (keys[rank] >> Integer.SIZE)));
  }

  /** Turns the bits of a number into an integer of the same order, and back. */
  private static int flipNegative(int bits) {
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /**
   * Returns the label that the first {@code k} images elect: most votes, then the largest sum of
   * scores, then the nearest; -1 if there are no images.
   */
  int elect(int k, int[] labels) {
    Map<Integer, Candidate> byNearest = new LinkedHashMap<>();
    for (int rank = 0; rank < Math.min(k, keys.length); rank++) {
      Candidate candidate = byNearest.computeIfAbsent(labels[image(rank)], Candidate::new);
      candidate.votes++;
      candidate.scores += score(rank);
    }
    Candidate winner = new Candidate(-1);
    for (Candidate candidate : byNearest.values()) {
      if (candidate.votes > winner.votes
          || (candidate.votes == winner.votes && candidate.scores > winner.scores)) {
        winner = candidate;
      }
    }
    return winner.label;
  }

  private static final class Candidate {
    final int label;
    int votes;
    double scores;

    Candidate(int label) {
      this.label = label;
    }
  }
}
