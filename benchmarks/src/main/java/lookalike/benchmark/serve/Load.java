package lookalike.benchmark.serve;

import org.HdrHistogram.Histogram;

/**
 * What became of requests that came at a rate.
 *
 * @param offered how many a second were meant to be sent; 0 for as many as could be
 * @param seconds from the first to the last answer
 * @param sent how many were
 * @param accepted how many had a good answer
 * @param shed how many were told to come later
 * @param refused how many had any other answer
 * @param failed how many had none
 * @param p50 the median time to a good answer in ms, from when the request was meant to be sent
 * @param p99 the same for 99 of 100
 * @param p999 the same for 999 of 1000
 * @param max the longest
 * @param late by how much 99 of 100 were sent after they were meant to be, in ms: for want of a
 *     free client, or of a processor for this process, and then the other times say little
 */
public record Load(
    double offered,
    double seconds,
    long sent,
    long accepted,
    long shed,
    long refused,
    long failed,
    double p50,
    double p99,
    double p999,
    double max,
    double late) {

  static Load of(
      double offered,
      double seconds,
      long shed,
      long refused,
      long failed,
      Histogram accepted,
      Histogram late) {
    long count = accepted.getTotalCount();
    return new Load(
        offered,
        seconds,
        count + shed + refused + failed,
        count,
        shed,
        refused,
        failed,
        millis(accepted.getValueAtPercentile(50)),
        millis(accepted.getValueAtPercentile(99)),
        millis(accepted.getValueAtPercentile(99.9)),
        millis(accepted.getMaxValue()),
        millis(late.getValueAtPercentile(99)));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  /** Returns how many good answers came a second. */
  public double rate() {
    return accepted / seconds;
  }
}
