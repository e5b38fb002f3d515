package lookalike.nn;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share a batch in fixed parts: worker {@code w} of {@code n} always gets the same
 * range, so that sums taken part by part in the order of the workers come out the same to the bit.
 *
 * <p>The calling thread is one of them: it takes the first share. Belongs to one calling thread at
 * a time. A call makes no objects, and finds threads awake that have just been at work: training
 * makes hundreds of calls a step, and some last microseconds.
 */
public final class Workers implements AutoCloseable {

  /** What one worker does with its part. */
  @FunctionalInterface
  public interface Part {
    /** Works on {@code [from, to)} as worker {@code worker}. */
    void run(int worker, int from, int to);
  }

  private enum State {
    IDLE,
    SPLITTING,
    CLOSED
  }

  private final Helper[] helpers;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /**
   * Starts the threads.
   *
   * @param count how many workers, the calling thread included, 1 to 1024
   */
  public Workers(int count) {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("workers must be 1 to 1024, got " + count);
    }
    this.helpers = new Helper[count - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      Thread.ofPlatform().daemon().name("lookalike-worker-" + (i + 1)).start(helpers[i]);
    }
  }

  /** Returns the calling thread alone, with no thread to start or to close. */
  public static Workers none() {
    return new Workers(1);
  }

  /** Returns how many workers there are. */
  public int count() {
    return helpers.length + 1;
  }

  /**
   * Splits {@code [0, total)} among the workers and returns when every part is done; a worker whose
   * share is empty is not called.
   *
   * @throws IllegalStateException if a part throws, once all parts have ended; its cause is what
   *     the first worker that failed threw. Without a cause, if this is called from a part or by
   *     two threads at once, or after {@link #close}.
   */
  public void split(int total, Part part) {
    Throwable failure = total == 0 ? null : run(total, part);
    if (failure != null) {
      throw new IllegalStateException("a worker failed: " + failure, failure);
    }
  }

  private @Nullable Throwable run(int total, Part part) {
    if (helpers.length == 0) {
      return failureOf(part, 0, 0, total);
    }
    if (!state.compareAndSet(State.IDLE, State.SPLITTING)) {
      throw new IllegalStateException("cannot split: workers are " + state);
    }
    int called = Math.min(helpers.length, total - 1);
    for (int i = 0; i < called; i++) {
      Helper helper = helpers[i];
      helper.start(part, bound(total, helper.worker), bound(total, helper.worker + 1));
    }
    Throwable failure = failureOf(part, 0, 0, bound(total, 1));
    for (int i = 0; i < called; i++) {
      Throwable another = helpers[i].awaitEnd();
      failure = failure == null ? another : failure;
    }
    state.set(State.IDLE);
    return failure;
  }

  /** Shares are as even as can be; where there are fewer items than workers, the first get one. */
  private int bound(int total, int worker) {
    int count = Math.min(total, count());
    return (int) ((long) total * Math.min(worker, count) / count);
  }

  /** Returns what a part throws: all others must be waited for, whoever fails and how. */
  private static @Nullable Throwable failureOf(Part part, int worker, int from, int to) {
    try {
      part.run(worker, from, to);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /**
   * Ends the threads; has no effect the second time.
   *
   * @throws IllegalStateException if parts are still running
   */
  @Override
  public void close() {
    if (state.compareAndSet(State.IDLE, State.CLOSED)) {
      for (Helper helper : helpers) {
        helper.end();
      }
    } else if (state.get() == State.SPLITTING) {
      throw new IllegalStateException("cannot close: workers are " + state);
    }
  }

  /** What a thread besides the caller does: one part after the other, until it is told to end. */
  private static final class Helper implements Runnable {

    private final int worker;
    private final Signal started = new Signal();
    private final Signal ended = new Signal();

    // Written by the caller before the start and by this thread before the end, read by the other
    // one after it: the signals order these accesses.
    private @Nullable Part part;
    private int from;
    private int to;
    private @Nullable Throwable failure;

    Helper(int worker) {
      this.worker = worker;
    }

    @Override
    public void run() {
      started.await();
      for (Part next = part; next != null; next = part) {
        failure = failureOf(next, worker, from, to);
        part = null;
        Thread.interrupted(); // was meant for that part
        ended.give();
        started.await();
      }
    }

    void start(Part part, int from, int to) {
      this.part = part;
      this.from = from;
      this.to = to;
      started.give();
    }

    @Nullable Throwable awaitEnd() {
      ended.await();
      return failure;
    }

    void end() {
      started.give();
    }
  }

  /** Given by one thread and awaited by another, in turns. */
  private static final class Signal {

    /**
     * To wake a thread takes as long as this, so that it pays to wait awake for what comes soon.
     */
    private static final long SPIN_NANOS = 40_000;

    private volatile boolean given;
    private volatile @Nullable Thread sleeper;

    void give() {
      given = true;
      Thread thread = sleeper; // who falls asleep looks at "given" after it has set this
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }

    /**
     * Takes the signal; an interrupt is kept for later: a half-done part must not be left behind.
     */
    void await() {
      long start = System.nanoTime();
      while (!given && System.nanoTime() - start < SPIN_NANOS) {
        Thread.onSpinWait();
      }
      if (!given) {
        sleep();
      }
      given = false;
    }

    private void sleep() {
      boolean interrupted = false;
      sleeper = Thread.currentThread();
      while (!given) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted(); // an interrupted thread would not park again
      }
      sleeper = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
