package lookalike.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share a batch in fixed parts: worker {@code w} of {@code n} always gets the same
 * range, so that sums taken part by part in the order of the workers come out the same to the bit.
 *
 * <p>The calling thread is one of them: it takes the first share. Belongs to one calling thread at
 * a time.
 */
public final class Workers implements AutoCloseable {

  /** What one worker does with its part. */
  @FunctionalInterface
  public interface Part {
    /** Works on {@code [from, to)} as worker {@code worker}. */
    void run(int worker, int from, int to);
  }

  private final int count;
  private final @Nullable ExecutorService others;

  /**
   * Starts the threads.
   *
   * @param count how many workers, the calling thread included, 1 to 1024
   */
  public Workers(int count) {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("workers must be 1 to 1024, got " + count);
    }
    this.count = count;
    this.others =
        count == 1
            ? null
            : Executors.newFixedThreadPool(
                count - 1, Thread.ofPlatform().daemon().name("lookalike-worker-", 1).factory());
  }

  /** Returns the calling thread alone, with no thread to start or to close. */
  public static Workers none() {
    return new Workers(1);
  }

  /** Returns how many workers there are. */
  public int count() {
    return count;
  }

  /**
   * Splits {@code [0, total)} among the workers and returns when every part is done; a worker whose
   * share is empty is not called.
   *
   * @throws IllegalStateException if a part throws, once all parts have ended; its cause is what
   *     the first worker that failed threw
   */
  public void split(int total, Part part) {
    List<FutureTask<?>> tasks = new ArrayList<>(count);
    for (int worker = 0; worker < count; worker++) {
      int self = worker;
      int from = bound(total, worker);
      int to = bound(total, worker + 1);
      if (from < to) {
        tasks.add(new FutureTask<>(() -> part.run(self, from, to), null));
      }
    }
    if (tasks.isEmpty()) {
      return;
    }
    if (others != null) {
      tasks.stream().skip(1).forEach(others::execute);
    }
    tasks.getFirst().run();
    await(tasks);
  }

  private int bound(int total, int worker) {
    return (int) ((long) total * worker / count);
  }

  /** Waits for all, failed or not: whoever called may free or refill what the parts work on. */
  private static void await(List<FutureTask<?>> tasks) {
    boolean interrupted = false;
    IllegalStateException failure = null;
    for (FutureTask<?> task : tasks) {
      boolean done = false;
      while (!done) {
        try {
          task.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true; // a half-done part must not be left behind: wait, then tell
        } catch (ExecutionException e) {
          done = true;
          if (failure == null) {
            failure = new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
          }
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    if (others != null) {
      others.shutdownNow();
    }
  }
}
