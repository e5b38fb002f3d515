package lookalike.work;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Works on items in several threads and hands on the results in order, on the calling thread, which
 * is also the one that asks for items. Threads are those of the system: what they do is to compute.
 *
 * <p>Memory does not grow with what there is to do: at most {@value #AHEAD} items a thread are on
 * their way, and of those that nobody has begun yet, at most {@value #MOST_WAITING_BYTES} bytes, or
 * a single one.
 *
 * <p>What is the matter with one item is for its result to say, see {@link Outcome}. An exception
 * of the source, the work or the sink ends it all: no other item is begun, those under way are
 * waited for, and it is thrown, once. No thread is ever interrupted.
 *
 * @param threads how many work at once, 1 to {@value #MOST_THREADS}
 * @param cancellation ends it early
 */
public record Conveyor(int threads, Cancellation cancellation) {

  /** More threads than this are surely a mistake. */
  public static final int MOST_THREADS = 1024;

  private static final int AHEAD = 16;
  private static final long MOST_WAITING_BYTES = 64L << 20;

  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if they are out of their range
   */
  public Conveyor {
    new Faults().wholeNumber("threads", threads, 1, MOST_THREADS).refuse();
  }

  /** Returns how many threads a machine of one's own has use for: one a core. */
  public static int allThreads() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** Gives items. */
  @FunctionalInterface
  public interface Source<T> {
    /** Returns the next item, or null at the end. */
    @Nullable T next() throws IOException;
  }

  /** Turns an item into a result, on any thread. */
  @FunctionalInterface
  public interface Work<T, R> {
    R of(T item) throws IOException;
  }

  /** Takes results, in the order of their items. */
  @FunctionalInterface
  public interface Sink<R> {
    void take(R result) throws IOException;
  }

  /**
   * Runs to the end.
   *
   * @param bytes how much memory an item takes while it waits
   * @throws CancellationException if it was cancelled, or the calling thread interrupted, which it
   *     then is again; whatever had been begun was finished and handed on
   * @throws IOException what one of the three threw
   */
  public <T, R> void run(
      Source<? extends T> source,
      ToLongFunction<? super T> bytes,
      Work<? super T, ? extends R> work,
      Sink<? super R> sink)
      throws IOException {
    try (Belt<R> belt = new Belt<>(threads)) {
      T next = source.next();
      while (next != null || !belt.isEmpty()) {
        if (cancellation.isRequested() || belt.isInterrupted()) {
          belt.handOnWhatIsBegun(sink);
          throw new CancellationException("it was stopped");
        }
        if (next != null && belt.hasRoom(bytes.applyAsLong(next))) {
          T item = next;
          belt.add(bytes.applyAsLong(item), () -> work.of(item));
          next = source.next();
        } else {
          belt.awaitChange(next != null, next == null ? 0 : bytes.applyAsLong(next));
        }
        belt.handOnWhatIsDone(sink);
      }
    }
  }

  /** The items on their way, in their order. All but the tasks is for the calling thread. */
  private static final class Belt<R> implements AutoCloseable {

    private final ExecutorService workers;
    private final int most;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Object change = new Object(); // told whenever a task begins or ends
    private long waitingBytes; // guarded by it
    private boolean abandoned; // guarded by it
    private boolean interrupted;

    Belt(int threads) {
      this.most = AHEAD * threads;
      this.workers =
          Executors.newFixedThreadPool(
              threads, Thread.ofPlatform().daemon().name("lookalike-work-", 1).factory());
    }

    /** The way of one item. */
    private final class Task extends FutureTask<R> {

      private final long bytes;

      Task(long bytes, Callable<R> making) {
        super(making);
        this.bytes = bytes;
      }

      @Override
      public void run() {
        if (begins()) {
          super.run();
        }
      }

      private boolean begins() {
        synchronized (change) {
          if (abandoned) {
            cancel(false);
          }
          waitingBytes -= bytes;
          change.notifyAll();
          return !abandoned;
        }
      }

      @Override
      protected void done() {
        synchronized (change) {
          change.notifyAll();
        }
      }
    }

    boolean isEmpty() {
      return tasks.isEmpty();
    }

    /** Tells whether the calling thread was interrupted, and takes that from it until the end. */
    boolean isInterrupted() {
      interrupted |= Thread.interrupted();
      return interrupted;
    }

    void add(long bytes, Callable<R> making) {
      Task task = new Task(bytes, making);
      synchronized (change) {
        waitingBytes += bytes;
      }
      tasks.add(task);
      workers.execute(task);
    }

    boolean hasRoom(long bytes) {
      synchronized (change) {
        return tasks.size() < most
            && (waitingBytes == 0 || waitingBytes + bytes <= MOST_WAITING_BYTES);
      }
    }

    /** Waits until the first task is done or, if there is another item, there is room for it. */
    void awaitChange(boolean hasNext, long bytes) {
      Task first = tasks.element();
      await(() -> isInterrupted() || first.isDone() || (hasNext && hasRoom(bytes)));
    }

    private void await(BooleanSupplier met) {
      synchronized (change) {
        while (!met.getAsBoolean()) {
          try {
            change.wait();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
    }

    void handOnWhatIsDone(Sink<? super R> sink) throws IOException {
      while (!tasks.isEmpty() && tasks.element().isDone()) {
        handOn(tasks.remove(), sink);
      }
    }

    /** Lets no other task begin, and hands on the results of those that had begun. */
    void handOnWhatIsBegun(Sink<? super R> sink) throws IOException {
      abandon();
      while (!tasks.isEmpty()) {
        Task task = tasks.remove();
        if (!task.isCancelled()) {
          handOn(task, sink);
        }
      }
    }

    private void handOn(Task task, Sink<? super R> sink) throws IOException {
      isInterrupted(); // the sink must not see it
      if (task.state() == Future.State.SUCCESS) {
        sink.take(task.resultNow());
        return;
      }
      switch (task.exceptionNow()) {
        case IOException fault -> throw fault;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case Throwable fault -> throw new IllegalStateException(fault);
      }
    }

    /** Lets no other task begin, and waits for those that had begun. */
    private void abandon() {
      synchronized (change) {
        abandoned = true;
      }
      await(() -> tasks.stream().allMatch(Future::isDone));
    }

    @Override
    public void close() {
      abandon();
      workers.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
