package lookalike.benchmark.contest;

import java.util.Map;
import java.util.function.Function;

/**
 * How far a contender's results are from a peer's; see {@link Bound} for the units.
 *
 * @param result the result that is furthest from the peer's, measured by its bound
 * @param largest its largest difference; NaN if any number is, on either side
 * @param typical its root mean square difference; NaN likewise
 * @param excess how many times its bound that is: they agree up to 1, and not if it is NaN
 */
public record Difference(String result, double largest, double typical, double excess) {

  /** No difference at all. */
  public static final Difference NONE = new Difference("none", 0, 0, 0);

  private static final float[] NOTHING = {};

  /**
   * Compares all results and returns the worst difference.
   *
   * @param bounds the bound of each result, by its name
   * @throws IllegalArgumentException if the two have not the same results of the same lengths, or
   *     none
   */
  public static Difference between(
      Map<String, float[]> ours, Map<String, float[]> peers, Function<String, Bound> bounds) {
    if (peers.isEmpty() || !ours.keySet().equals(peers.keySet())) {
      throw new IllegalArgumentException(
          "results are " + ours.keySet() + " here and " + peers.keySet() + " there");
    }
    Difference worst = NONE;
    for (Map.Entry<String, float[]> entry : peers.entrySet()) {
      String result = entry.getKey();
      float[] same = ours.getOrDefault(result, NOTHING);
      worst = worse(worst, between(result, same, entry.getValue(), bounds.apply(result)));
    }
    return worst;
  }

  private static Difference between(String result, float[] ours, float[] peers, Bound bound) {
    if (ours.length != peers.length || peers.length == 0) {
      throw new IllegalArgumentException(
          result + " has " + ours.length + " numbers here and " + peers.length + " there");
    }
    double largest = 0;
    double squares = 0;
    double peersSquares = 0;
    for (int i = 0; i < peers.length; i++) {
      double difference = Math.abs((double) ours[i] - peers[i]);
      largest = Math.max(largest, difference); // NaN if either is
      squares += difference * difference;
      peersSquares += (double) peers[i] * peers[i];
    }
    double size = Math.sqrt(peersSquares / peers.length);
    largest = relative(largest, size);
    double typical = relative(Math.sqrt(squares / peers.length), size);
    double excess = Math.max(largest / bound.largest(), typical / bound.typical());
    return new Difference(result, largest, typical, excess);
  }

  /** Zeros agree: the gradient of a branch that begins silent is zero for everyone. */
  private static double relative(double difference, double size) {
    return difference == 0 ? 0 : difference / size;
  }

  /** Returns the one with the larger excess, NaN being the largest of all. */
  public static Difference worse(Difference a, Difference b) {
    return Double.compare(a.excess, b.excess) > 0 ? a : b;
  }

  /** Tells whether the results agree. */
  public boolean isWithinBound() {
    return excess <= 1;
  }
}
