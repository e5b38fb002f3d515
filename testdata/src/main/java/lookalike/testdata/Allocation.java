package lookalike.testdata;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How many bytes of objects the calling thread and its helpers make. */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Some work. */
  @FunctionalInterface
  public interface Work {
    /** Works once. */
    void run() throws Exception;
  }

  /**
   * Returns the bytes that the leanest of some runs allocates, on this thread and on all threads of
   * {@code lookalike.nn.Workers}: code that is not compiled yet makes objects which it will not
   * make later.
   *
   * @param enough bytes at which no further run is needed
   * @param runs how many at most, at least 1
   */
  public static long leastBytes(long enough, int runs, Work work) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < runs && least > enough; i++) {
      long[] threads = threads();
      long before = bytes(threads);
      work.run();
      least = Math.min(least, bytes(threads) - before);
    }
    return least;
  }

  private static long[] threads() {
    LongStream workers =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(info -> info != null && info.getThreadName().startsWith("lookalike-worker"))
            .mapToLong(info -> info.getThreadId());
    return LongStream.concat(LongStream.of(Thread.currentThread().threadId()), workers).toArray();
  }

  private static long bytes(long... threads) {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(threads)) {
      sum += bytes;
    }
    return sum;
  }
}
