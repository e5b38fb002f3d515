package lookalike.image.worker;

import java.time.Duration;
import lookalike.image.format.DecodeLimits;
import lookalike.work.Conveyor;
import lookalike.work.Faults;

/**
 * How decoder processes are kept.
 *
 * @param processes how many there are at most, 1 to 1024
 * @param limits the largest image that is decoded, which says how much memory a process may take
 * @param patience how long a process may compute over a file before it is killed, 10 ms to 10
 *     minutes; by the clock it may take three times as long
 * @param mostFiles after how many files a process is replaced, at least 1
 * @param mostMegabytes with how much resident memory, after a file, a process is replaced, at least
 *     1
 */
public record PoolOptions(
    int processes, DecodeLimits limits, Duration patience, int mostFiles, int mostMegabytes) {

  /** How long a process may take for a file unless told otherwise, in seconds. */
  public static final int DEFAULT_SECONDS = 10;

  private static final int DEFAULT_FILES = 10_000;
  private static final int DEFAULT_MEGABYTES = 512;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming all options out of their ranges
   */
  public PoolOptions {
    new Faults()
        .wholeNumber("processes", processes, 1, Conveyor.MOST_THREADS)
        .unless(
            patience.toMillis() >= 10 && patience.toMinutes() <= 10,
            "patience must be 10 ms to 10 minutes, got " + patience)
        .wholeNumber("mostFiles", mostFiles, 1, Integer.MAX_VALUE)
        .wholeNumber("mostMegabytes", mostMegabytes, 1, Integer.MAX_VALUE)
        .refuse();
  }

  /** Returns the options for as many processes and images as large as that. */
  public static PoolOptions of(int processes, DecodeLimits limits) {
    return new PoolOptions(
        processes, limits, Duration.ofSeconds(DEFAULT_SECONDS), DEFAULT_FILES, DEFAULT_MEGABYTES);
  }

  /** Returns these options with another patience. */
  public PoolOptions withPatience(Duration time) {
    return new PoolOptions(processes, limits, time, mostFiles, mostMegabytes);
  }
}
