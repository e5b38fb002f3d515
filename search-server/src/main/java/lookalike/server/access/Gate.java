package lookalike.server.access;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Stopwatch;
import lookalike.work.Stopwatch.Stage;

/**
 * The one way to a processor for all that is computed for callers. As many compute at once as there
 * are workers, first come, first served; long work leaves one of them to short work. Nobody waits
 * who would wait in vain: a queue is as long as the work in it, not as the number of callers. Safe
 * to share among threads.
 */
public final class Gate {

  /** Work below this is over before its turn would come, and passes. */
  private static final double FREE_MILLIS = 5;

  /** Work above this is long. */
  private static final double LONG_MILLIS = 1000;

  private final int workers;
  private final int places;
  private final Duration patience;
  private final Semaphore processors;
  private final Semaphore longWork;
  private final Stopwatch stopwatch;
  private final LongAdder full = new LongAdder();
  private final LongAdder inVain = new LongAdder();
  private final LongAdder late = new LongAdder();
  private int inside;
  private double shortMillis;
  private double longMillis;

  /**
   * Makes a gate.
   *
   * @param workers how many compute at once
   * @param waiting how many more may wait for it
   * @param patience how long they may
   */
  public Gate(int workers, int waiting, Duration patience) {
    this(workers, waiting, patience, Stopwatch.none());
  }

  /** Makes a gate that tells {@code stopwatch} how long those wait who pass. */
  public Gate(int workers, int waiting, Duration patience, Stopwatch stopwatch) {
    this.workers = workers;
    this.places = workers + waiting;
    this.patience = patience;
    this.processors = new Semaphore(workers, true);
    this.longWork = new Semaphore(Math.max(1, workers - 1), true);
    this.stopwatch = stopwatch;
  }

  /** Why somebody is told that the server is busy. */
  public enum Refusal {
    /** As many compute or wait as may. */
    FULL,
    /** The work ahead takes longer than anybody waits. */
    IN_VAIN,
    /** It took longer than was expected. */
    LATE
  }

  /** What is done for one request. */
  public interface Step<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs a step when it is its turn. It holds all that it needs: a step that passes the gate again
   * could wait for itself.
   *
   * @throws RequestException busy, when its turn would not come in time, or does not
   */
  public <T> T pass(Cost cost, Step<T> step) throws IOException, InterruptedException {
    if (cost.millis() < FREE_MILLIS) {
      return step.run();
    }
    enter(cost);
    long start = System.nanoTime();
    Step<T> timed =
        () -> {
          stopwatch.took(Stage.WAIT, System.nanoTime() - start);
          return step.run();
        };
    try {
      return isLong(cost)
          ? holding(
              longWork,
              share(cost.spreads()),
              () -> holding(processors, share(cost.spreads()), timed))
          : holding(processors, 1, timed);
    } finally {
      leave(cost);
    }
  }

  /**
   * Runs a job that somebody started and nobody waits for. It is long work: it waits for as long as
   * it takes, with no place in the queue, and when it {@linkplain Turn#giveWay() gives way} those
   * who came meanwhile go first.
   *
   * @param spreads whether it uses all processors that long work may have, rather than one
   * @param cancellation ends the waiting
   */
  public <T> T background(boolean spreads, Cancellation cancellation, Job<T> job)
      throws IOException {
    Turn turn = new Turn(share(spreads), cancellation);
    try {
      turn.take();
      return job.run(turn);
    } finally {
      turn.end();
    }
  }

  /** What is done in the background. */
  public interface Job<T> {
    T run(Turn turn) throws IOException;
  }

  /** A job's hold of processors; for the thread that does the job. */
  public final class Turn {

    /** How soon a job that waits hears of its end. */
    private static final long TICK_MILLIS = 100;

    private final int share;
    private final Cancellation cancellation;
    private int heldLong;
    private int heldProcessors;

    private Turn(int share, Cancellation cancellation) {
      this.share = share;
      this.cancellation = cancellation;
    }

    /** Returns how many processors the job may use. */
    public int processors() {
      return share;
    }

    /**
     * Lets all go first who wait for what this job holds.
     *
     * @throws java.util.concurrent.CancellationException if the job is cancelled meanwhile
     */
    public void giveWay() {
      if (hasWaiting()) {
        end();
        take();
      }
    }

    private void take() {
      acquire(longWork);
      heldLong = share;
      acquire(processors);
      heldProcessors = share;
    }

    private void end() {
      processors.release(heldProcessors);
      heldProcessors = 0;
      longWork.release(heldLong);
      heldLong = 0;
    }

    private void acquire(Semaphore semaphore) {
      try {
        while (!semaphore.tryAcquire(share, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
          cancellation.check();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  /** Tells whether anybody waits for a processor. */
  boolean hasWaiting() {
    return longWork.hasQueuedThreads() || processors.hasQueuedThreads();
  }

  /** Returns how many may compute at once. */
  public int workers() {
    return workers;
  }

  /** Returns how many processors are computing. */
  public int busy() {
    return workers - processors.availablePermits();
  }

  /** Returns about how many requests and jobs wait for a processor. */
  public int waiting() {
    return longWork.getQueueLength() + processors.getQueueLength();
  }

  /** Returns how many were refused for a reason since the gate was made. */
  public long refused(Refusal reason) {
    return counter(reason).sum();
  }

  private RequestException refusal(Refusal reason) {
    counter(reason).increment();
    return RequestException.busy();
  }

  private LongAdder counter(Refusal reason) {
    return switch (reason) {
      case FULL -> full;
      case IN_VAIN -> inVain;
      case LATE -> late;
    };
  }

  /** Returns how many compute or wait for it. */
  synchronized int inside() {
    return inside;
  }

  /** Returns how many workers something takes; never the last one, if there are several. */
  private int share(boolean spreads) {
    return spreads ? Math.max(1, workers - 1) : 1;
  }

  private synchronized void enter(Cost cost) {
    double ahead = isLong(cost) ? longMillis / Math.max(1, workers - 1) : shortMillis / workers;
    if (inside >= places) {
      throw refusal(Refusal.FULL);
    }
    if (ahead > patience.toMillis()) {
      throw refusal(Refusal.IN_VAIN);
    }
    count(cost, 1);
  }

  private synchronized void leave(Cost cost) {
    count(cost, -1);
  }

  private void count(Cost cost, int by) {
    inside += by;
    if (isLong(cost)) {
      longMillis += by * cost.millis();
    } else {
      shortMillis += by * cost.millis();
    }
  }

  private static boolean isLong(Cost cost) {
    return cost.millis() > LONG_MILLIS;
  }

  private <T> T holding(Semaphore semaphore, int permits, Step<T> step)
      throws IOException, InterruptedException {
    if (!semaphore.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw refusal(Refusal.LATE);
    }
    try {
      return step.run();
    } finally {
      semaphore.release(permits);
    }
  }
}
