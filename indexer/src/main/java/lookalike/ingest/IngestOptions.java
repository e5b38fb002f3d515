package lookalike.ingest;

import java.time.Duration;
import lookalike.image.format.DecodeLimits;

/**
 * How to ingest.
 *
 * @param threads how many photos are decoded and encoded at once, 1 to 1024
 * @param batch how many images a thread encodes in one call, 1 to 1024
 * @param limits the largest photo that is taken
 * @param commitEvery how much work a crash may cost, more than zero
 */
public record IngestOptions(int threads, int batch, DecodeLimits limits, Duration commitEvery) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the option, its value and its range
   */
  public IngestOptions {
    requireRange("threads", threads);
    requireRange("batch", batch);
    if (!commitEvery.isPositive()) {
      throw new IllegalArgumentException("commitEvery must be positive, got " + commitEvery);
    }
  }

  /** Returns the options for an owner's photos on a machine of their own: all cores. */
  public static IngestOptions defaults() {
    int threads = Math.min(1024, Runtime.getRuntime().availableProcessors());
    return new IngestOptions(threads, 8, DecodeLimits.LOCAL, Duration.ofSeconds(30));
  }

  private static void requireRange(String name, int value) {
    if (value < 1 || value > 1024) {
      throw new IllegalArgumentException(name + " must be 1 to 1024, got " + value);
    }
  }
}
