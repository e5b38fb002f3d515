package lookalike.ingest;

import java.time.Duration;
import lookalike.image.format.DecodeLimits;
import lookalike.work.Conveyor;
import lookalike.work.Faults;

/**
 * How to ingest.
 *
 * @param threads how many photos are decoded and encoded at once, 1 to 1024
 * @param batch how many images a thread encodes in one call, 1 to 1024
 * @param limits the largest photo that is taken
 * @param commitEvery how much work a crash may cost, more than zero
 * @param forgetMissing whether to forget photos that are missing, but need not have been deleted
 * @param verifyContent whether to read photos again that seem to be unchanged
 * @param places whether to remember where photos were taken, which is nobody else's business
 */
public record IngestOptions(
    int threads,
    int batch,
    DecodeLimits limits,
    Duration commitEvery,
    boolean forgetMissing,
    boolean verifyContent,
    boolean places) {

  /** The work that a crash may cost unless told otherwise, in seconds. */
  public static final int DEFAULT_COMMIT_SECONDS = 10;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming all options out of their ranges
   */
  public IngestOptions {
    new Faults()
        .wholeNumber("threads", threads, 1, Conveyor.MOST_THREADS)
        .wholeNumber("batch", batch, 1, 1024)
        .unless(commitEvery.isPositive(), "commitEvery must be positive, got " + commitEvery)
        .refuse();
  }

  /** Returns the options for an owner's photos on a machine of their own: all cores. */
  public static IngestOptions defaults() {
    return new IngestOptions(
        Conveyor.allThreads(),
        8,
        DecodeLimits.LOCAL,
        Duration.ofSeconds(DEFAULT_COMMIT_SECONDS),
        false,
        false,
        false);
  }

  /** Returns the same options, but for how many photos are decoded and encoded at once. */
  public IngestOptions withThreads(int count) {
    return new IngestOptions(
        count, batch, limits, commitEvery, forgetMissing, verifyContent, places);
  }

  /** Returns the same options, but for how much work a crash may cost. */
  public IngestOptions withCommitEvery(Duration time) {
    return new IngestOptions(threads, batch, limits, time, forgetMissing, verifyContent, places);
  }

  /** Returns the same options, but for what becomes of photos that are missing. */
  public IngestOptions withForgetMissing(boolean forget) {
    return new IngestOptions(threads, batch, limits, commitEvery, forget, verifyContent, places);
  }

  /** Returns the same options, but for whether photos that seem to be unchanged are read again. */
  public IngestOptions withVerifyContent(boolean verify) {
    return new IngestOptions(threads, batch, limits, commitEvery, forgetMissing, verify, places);
  }

  /** Returns the same options, but for whether it is remembered where photos were taken. */
  public IngestOptions withPlaces(boolean remember) {
    return new IngestOptions(
        threads, batch, limits, commitEvery, forgetMissing, verifyContent, remember);
  }
}
