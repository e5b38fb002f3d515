package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * How much is done at once.
 *
 * @param workers how many processors compute for callers at once, 1 to 256
 * @param waiting how many requests may wait for one of them, 0 to 1024
 * @param patience how long they may wait, 10 ms to 10 minutes
 * @param lightRequests how many others may be at work beside these, such as ask for a thumbnail, 1
 *     to 1024; more at once take the processors from those who would tell newcomers to come later
 * @param queued how many requests may wait to be looked at, 1 to 100,000
 * @param burst how long some may stand there before newcomers are told to come later, 1 ms to 10
 *     minutes
 * @param stopPatience how long requests under way may take once the server closes, zero to 10
 *     minutes
 */
public record Workload(
    int workers,
    int waiting,
    Duration patience,
    int lightRequests,
    int queued,
    Duration burst,
    Duration stopPatience) {

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
        .wholeNumber("lightRequests", lightRequests, 1, 1024)
        .wholeNumber("queued", queued, 1, 100_000)
        .seconds("burst", burst, 0.001, 600)
        .seconds("stopPatience", stopPatience, 0, 600)
        .refuse();
  }

  /**
   * Returns the defaults: a worker a processor, and a burst that is longer than a collection of the
   * heap mostly is.
   */
  public static Workload defaults() {
    return of(
        Math.min(256, Runtime.getRuntime().availableProcessors()), 16, Duration.ofSeconds(30));
  }

  /** Returns the defaults but for those who compute. */
  public static Workload of(int workers, int waiting, Duration patience) {
    return new Workload(
        workers, waiting, patience, 8, 1024, Duration.ofMillis(25), Duration.ofSeconds(10));
  }

  /** Returns how many requests are let in at once. */
  public int places() {
    return workers + waiting + lightRequests;
  }
}
