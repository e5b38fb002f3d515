package lookalike.benchmark.contest;

/**
 * How much one run does.
 *
 * @param amount above 0
 * @param unit of what, a second: {@code GFLOP/s} or {@code images/s}
 */
public record Work(double amount, String unit) {

  /** Returns how much is done in a second by someone who takes {@code seconds} a run. */
  public double speed(double seconds) {
    return amount / seconds;
  }
}
