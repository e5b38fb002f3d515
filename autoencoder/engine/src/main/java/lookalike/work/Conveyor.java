package lookalike.work;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on batches in several threads and hands on the results in order, on the calling thread. Two
 * batches a thread wait at most, so memory does not grow with what there is to do.
 *
 * @param pace how many threads, and who hears of it
 */
public record Conveyor(Pace pace) {

  /** Gives the next batch, an empty one at the end. */
  public interface Source<T> {
    List<T> next() throws IOException;
  }

  /** Turns a batch into results, on any thread. */
  public interface Work<T, R> {
    List<R> of(List<T> batch) throws IOException;
  }

  /** Takes what came of a batch. */
  public interface Sink<R> {
    void take(List<R> results) throws IOException;
  }

  /**
   * Runs to the end.
   *
   * @throws InterruptedIOException if it was cancelled or interrupted
   * @throws IOException what one of the three threw
   */
  public <T, R> void run(Source<T> source, Work<T, R> work, Sink<R> sink) throws IOException {
    Deque<Future<List<R>>> pending = new ArrayDeque<>();
    long done = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(pace.threads())) {
      List<T> next = source.next();
      while (!next.isEmpty() || !pending.isEmpty()) {
        if (pace.cancelled().getAsBoolean()) {
          throw new InterruptedIOException("cancelled");
        }
        if (!next.isEmpty()) {
          List<T> batch = next;
          pending.add(threads.submit(() -> work.of(batch)));
          next = source.next();
        }
        if (next.isEmpty() || pending.size() >= 2 * pace.threads()) {
          List<R> results = await(pending.remove());
          sink.take(results);
          done += results.size();
          pace.progress().accept(done);
        }
      }
    }
  }

  private static <R> List<R> await(Future<List<R>> results) throws IOException {
    try {
      return results.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException fault) {
        throw fault;
      } else if (cause instanceof RuntimeException fault) {
        throw fault;
      } else if (cause instanceof Error fault) {
        throw fault;
      }
      throw new IllegalStateException(cause);
    }
  }
}
