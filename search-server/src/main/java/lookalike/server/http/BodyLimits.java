package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * How the bodies of requests may arrive. Waiting for one takes no thread, and memory only for what
 * has come.
 *
 * @param bodyRate bytes a second that must come in each window, 1 or more
 * @param bodyWindow how long a body is given to show that it comes at that rate, 20 ms to 10
 *     minutes
 * @param bodyDeadline how long a body may take in all, 20 ms to 1 day
 * @param arrivingBodies how many may be on their way at once, 1 or more; the slowest makes way for
 *     one more
 * @param heldBytes how many bytes of bodies are held at once, arriving or at work, 1 or more
 * @param plainBytes bytes of a body that is no upload, 1 to 100,000,000
 */
public record BodyLimits(
    int bodyRate,
    Duration bodyWindow,
    Duration bodyDeadline,
    int arrivingBodies,
    long heldBytes,
    int plainBytes) {

  private static final long LEAST_DEFAULT_BYTES = 64_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every number that is out of range
   */
  public BodyLimits {
    new Faults()
        .unless(bodyRate >= 1, "bodyRate must be 1 or more, got " + bodyRate)
        .seconds("bodyWindow", bodyWindow, 0.02, 600)
        .seconds("bodyDeadline", bodyDeadline, 0.02, 86_400)
        .unless(arrivingBodies >= 1, "arrivingBodies must be 1 or more, got " + arrivingBodies)
        .unless(heldBytes >= 1, "heldBytes must be 1 or more, got " + heldBytes)
        .wholeNumber("plainBytes", plainBytes, 1, 100_000_000)
        .refuse();
  }

  /** Returns these limits for bodies that may take longer in all, or less. */
  public BodyLimits within(Duration deadline) {
    return new BodyLimits(bodyRate, bodyWindow, deadline, arrivingBodies, heldBytes, plainBytes);
  }

  /** Returns the defaults: 4 KiB a second, two minutes, and an eighth of the heap. */
  public static BodyLimits defaults() {
    return new BodyLimits(
        4096,
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        2048,
        Math.max(LEAST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 8),
        1_000_000);
  }
}
