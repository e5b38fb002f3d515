package lookalike.benchmark.contest;

import java.util.Map;

/**
 * How far a contender's results are from a peer's; see {@link Bound} for the units.
 *
 * @param result the result with the largest difference
 * @param largest NaN if any number is, on either side
 * @param typical NaN likewise
 */
public record Difference(String result, double largest, double typical) {

  private static final float[] NOTHING = {};

  /**
   * Compares all results and returns the worst difference.
   *
   * @throws IllegalArgumentException if the two have not the same results of the same lengths, or
   *     none
   */
  public static Difference between(Map<String, float[]> ours, Map<String, float[]> peers) {
    if (peers.isEmpty() || !ours.keySet().equals(peers.keySet())) {
      throw new IllegalArgumentException(
          "results are " + ours.keySet() + " here and " + peers.keySet() + " there");
    }
    Difference worst = new Difference("nothing", 0, 0);
    for (Map.Entry<String, float[]> entry : peers.entrySet()) {
      float[] same = ours.getOrDefault(entry.getKey(), NOTHING);
      worst = worse(worst, between(entry.getKey(), same, entry.getValue()));
    }
    return worst;
  }

  private static Difference between(String result, float[] ours, float[] peers) {
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
    return new Difference(result, largest / size, Math.sqrt(squares / peers.length) / size);
  }

  /** Returns the larger number of each kind, NaN being the largest of all. */
  public static Difference worse(Difference a, Difference b) {
    return new Difference(
        Double.compare(a.largest, b.largest) > 0 ? a.result : b.result,
        Math.max(a.largest, b.largest),
        Math.max(a.typical, b.typical));
  }

  /** Tells whether both numbers are inside {@code bound}; NaN is not. */
  public boolean isWithin(Bound bound) {
    return largest <= bound.largest() && typical <= bound.typical();
  }
}
