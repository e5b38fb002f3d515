package lookalike.server.access;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;

/**
 * Bounds how many uploads are held in memory and how much heavy work is done at once, so that a
 * rush makes callers wait or come back but never exhausts the machine. Safe to share among threads.
 */
public final class Turnstile {

  private final Semaphore places;
  private final Semaphore workers;
  private final Duration patience;

  /**
   * Makes a turnstile.
   *
   * @param workers how many are worked on at once
   * @param waiting how many more may be inside
   * @param patience how long one may wait for a worker
   */
  public Turnstile(int workers, int waiting, Duration patience) {
    this.places = new Semaphore(workers + waiting);
    this.workers = new Semaphore(workers, true);
    this.patience = patience;
  }

  /**
   * Runs a step that holds an upload, or as much, in memory.
   *
   * @throws RequestException busy, when all places are taken
   */
  public <T> T inside(Step<T> step) throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      throw busy();
    }
    try {
      return step.run();
    } finally {
      places.release();
    }
  }

  /**
   * Runs a step that keeps a processor busy, when it is its turn; to be called inside.
   *
   * @throws RequestException busy, when its turn does not come in time
   */
  public <T> T working(Step<T> step) throws IOException, InterruptedException {
    if (!workers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw busy();
    }
    try {
      return step.run();
    } finally {
      workers.release();
    }
  }

  private static RequestException busy() {
    return new RequestException(
        Fault.BUSY, "the server is serving as many as it can: try again in a moment");
  }

  /** What is done for one request. */
  public interface Step<T> {
    T run() throws IOException, InterruptedException;
  }
}
