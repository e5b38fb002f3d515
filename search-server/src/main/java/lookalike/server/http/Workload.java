package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * How much is done at once.
 *
 * @param workers how many processors compute for callers at once, 1 to 256
 * @param waiting how many requests may wait for one of them, 0 to 1024
 * @param patience how long they may wait, 10 ms to 10 minutes
 * @param queued how many requests may wait to be looked at, 1 to 100,000
 */
public record Workload(int workers, int waiting, Duration patience, int queued) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public Workload {
    new Faults()
        .wholeNumber("workers", workers, 1, 256)
        .wholeNumber("waiting", waiting, 0, 1024)
        .seconds("patience", patience, 0.01, 600)
        .wholeNumber("queued", queued, 1, 100_000)
        .refuse();
  }

  /** Returns the defaults: a worker a processor. */
  public static Workload defaults() {
    int workers = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new Workload(workers, 16, Duration.ofSeconds(30), 1024);
  }
}
