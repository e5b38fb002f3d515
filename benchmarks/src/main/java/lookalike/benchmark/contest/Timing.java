package lookalike.benchmark.contest;

import java.util.List;

/**
 * What one contender took.
 *
 * @param name of the contender
 * @param seconds a run, once a round
 */
public record Timing(String name, List<Double> seconds) {

  /** Returns the median of the rounds. */
  public double median() {
    return Statistics.median(seconds);
  }
}
