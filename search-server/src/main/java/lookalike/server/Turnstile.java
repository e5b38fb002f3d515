package lookalike.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many uploads are held in memory and how many are worked on, so that a rush makes
 * callers wait or come back but never exhausts the machine. Safe to share among threads.
 */
final class Turnstile {

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
  Turnstile(int workers, int waiting, Duration patience) {
    this.places = new Semaphore(workers + waiting);
    this.workers = new Semaphore(workers, true);
    this.patience = patience;
  }

  /**
   * Takes a place inside, which the caller gives back by closing it.
   *
   * @throws RequestException busy, when all places are taken
   */
  Pass enter() {
    if (!places.tryAcquire()) {
      throw busy();
    }
    return places::release;
  }

  /**
   * Waits for a worker, which the caller gives back by closing it; to be called inside.
   *
   * @throws RequestException busy, when none gets free in time
   */
  Pass work() throws InterruptedException {
    if (!workers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw busy();
    }
    return workers::release;
  }

  private static RequestException busy() {
    return new RequestException(
        Fault.BUSY, "the server is searching for as many as it can: try again in a moment");
  }

  /** What was taken; closing gives it back. */
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }
}
