package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * How the bodies of requests may arrive. Waiting for one takes no thread, and memory only for what
 * has come.
 *
 * @param leastRate bytes a second that must come in each window, 1 or more
 * @param window how long a body is given to show that it comes at that rate, 20 ms to 10 minutes
 * @param deadline how long a body may take in all, 20 ms to 1 hour
 * @param mostArriving how many may be on their way at once, 1 or more; the slowest makes way for
 *     one more
 * @param mostBytes how many bytes of bodies are held at once, arriving or at work, 1 or more
 */
public record BodyLimits(
    int leastRate, Duration window, Duration deadline, int mostArriving, long mostBytes) {

  private static final int DEFAULT_RATE = 4096;
  private static final Duration DEFAULT_WINDOW = Duration.ofSeconds(10);
  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(2);
  private static final int DEFAULT_ARRIVING = 2048;
  private static final long LEAST_DEFAULT_BYTES = 64_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every number that is out of range
   */
  public BodyLimits {
    new Faults()
        .unless(leastRate >= 1, "leastRate must be 1 or more, got " + leastRate)
        .unless(
            window.toMillis() >= 20 && window.toMinutes() <= 10,
            "window must be 20 ms to 10 minutes, got " + window)
        .unless(
            deadline.toMillis() >= 20 && deadline.toHours() <= 1,
            "deadline must be 20 ms to 1 hour, got " + deadline)
        .unless(mostArriving >= 1, "mostArriving must be 1 or more, got " + mostArriving)
        .unless(mostBytes >= 1, "mostBytes must be 1 or more, got " + mostBytes)
        .refuse("body limits");
  }

  /** Returns the defaults: 4 KiB a second, two minutes, and an eighth of the heap. */
  public static BodyLimits defaults() {
    return new BodyLimits(
        DEFAULT_RATE,
        DEFAULT_WINDOW,
        DEFAULT_DEADLINE,
        DEFAULT_ARRIVING,
        Math.max(LEAST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }
}
