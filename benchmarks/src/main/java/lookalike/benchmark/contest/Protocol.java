package lookalike.benchmark.contest;

/**
 * How contenders are timed.
 *
 * @param rounds how often each has its turn, at least 5
 * @param warmUpSeconds how long each works before the first round
 * @param turnSeconds how long a turn lasts; a run that has begun is finished
 * @param pauseMillis how long nobody works before a turn, until the threads of the contender before
 *     have stopped waiting actively for more
 */
public record Protocol(int rounds, double warmUpSeconds, double turnSeconds, int pauseMillis) {

  /** For figures to publish. */
  public static final Protocol FULL = new Protocol(9, 1.0, 0.3, 20);

  /** For a look: ratios within some per cent. */
  public static final Protocol QUICK = new Protocol(5, 0.3, 0.06, 20);

  /**
   * Checks the rounds.
   *
   * @throws IllegalArgumentException if there are fewer than 5
   */
  public Protocol {
    if (rounds < 5) {
      throw new IllegalArgumentException("rounds must be at least 5, got " + rounds);
    }
  }

  /** Returns this with another number of rounds. */
  public Protocol withRounds(int other) {
    return new Protocol(other, warmUpSeconds, turnSeconds, pauseMillis);
  }

  /** Returns this with turns that are so many times as long. */
  public Protocol withTurns(double factor) {
    return new Protocol(rounds, warmUpSeconds, factor * turnSeconds, pauseMillis);
  }

  /** Returns this with another pause. */
  public Protocol withPause(int otherMillis) {
    return new Protocol(rounds, warmUpSeconds, turnSeconds, otherMillis);
  }
}
