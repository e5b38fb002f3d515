package lookalike.image.worker;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time that a process may take for one file, until this is closed. What counts is how long it
 * computes, so that no file is given up because the machine has other things to do; by the clock it
 * may take {@value #BY_THE_CLOCK} times as long, for a decoder that waits for ever computes
 * nothing.
 */
final class Deadline implements Closeable {

  static final int BY_THE_CLOCK = 3;

  /** A look at a process costs some 0.1 ms. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private final ProcessHandle process;
  private final ScheduledExecutorService clock;
  private final Duration patience;
  private final Runnable end;
  private final Duration computedBefore;
  private final long since = System.nanoTime();
  private ScheduledFuture<?> nextLook;
  private boolean isClosed;

  /**
   * Begins.
   *
   * @param patience how long the process may compute
   * @param end ends the process, should it take longer; called once at most, by the clock
   * @throws RejectedExecutionException if the clock has been shut down
   */
  Deadline(ProcessHandle process, ScheduledExecutorService clock, Duration patience, Runnable end) {
    this.process = process;
    this.clock = clock;
    this.patience = patience;
    this.end = end;
    this.computedBefore = computed();
    this.nextLook = lookAfter(patience);
  }

  /** Returns for how long the process has computed; where no system tells, that is nothing. */
  private Duration computed() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private ScheduledFuture<?> lookAfter(Duration wait) {
    return clock.schedule(this::look, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized void look() {
    if (isClosed) {
      return;
    }
    Duration toCompute = patience.minus(computed().minus(computedBefore));
    Duration toPass = patience.multipliedBy(BY_THE_CLOCK).minusNanos(System.nanoTime() - since);
    Duration left = toCompute.compareTo(toPass) < 0 ? toCompute : toPass;
    if (left.isPositive()) {
      nextLook = lookAfter(left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left);
    } else {
      isClosed = true;
      end.run();
    }
  }

  /** Ends the watch; the process is let live from here on. */
  @Override
  public synchronized void close() {
    isClosed = true;
    nextLook.cancel(false);
  }
}
