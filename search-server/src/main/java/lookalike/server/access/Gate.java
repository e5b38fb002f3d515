package lookalike.server.access;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lookalike.server.http.RequestException;

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
    this.workers = workers;
    this.places = workers + waiting;
    this.patience = patience;
    this.processors = new Semaphore(workers, true);
    this.longWork = new Semaphore(Math.max(1, workers - 1), true);
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
    try {
      return isLong(cost)
          ? holding(longWork, share(cost), () -> holding(processors, share(cost), step))
          : holding(processors, 1, step);
    } finally {
      leave(cost);
    }
  }

  /** Returns how many compute or wait for it. */
  synchronized int inside() {
    return inside;
  }

  /** Returns how many workers something takes; never the last one, if there are several. */
  private int share(Cost cost) {
    return cost.spreads() ? Math.max(1, workers - 1) : 1;
  }

  private synchronized void enter(Cost cost) {
    double ahead = isLong(cost) ? longMillis / Math.max(1, workers - 1) : shortMillis / workers;
    if (inside >= places || ahead > patience.toMillis()) {
      throw RequestException.busy();
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
      throw RequestException.busy();
    }
    try {
      return step.run();
    } finally {
      semaphore.release(permits);
    }
  }
}
