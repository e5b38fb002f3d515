package lookalike.work;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How to go through many images.
 *
 * @param threads how many work at once, 1 to 1024
 * @param progress told how many images are done, on the calling thread
 * @param cancelled asked now and then whether to give up
 */
public record Pace(int threads, LongConsumer progress, BooleanSupplier cancelled) {

  private static final int MOST_THREADS = 1024;

  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if they are out of their range
   */
  public Pace {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException("threads must be 1 to 1024, got " + threads);
    }
  }

  /** Returns the pace of a machine of one's own: all cores, to the end. */
  public static Pace full(LongConsumer progress) {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return new Pace(threads, progress, () -> false);
  }
}
