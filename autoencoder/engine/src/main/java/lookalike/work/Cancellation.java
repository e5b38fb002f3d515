package lookalike.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * The wish that work end early: anybody may express it, once and for all, and the work looks at it
 * now and then. Safe to share among threads.
 */
public final class Cancellation {

  private final CountDownLatch requested = new CountDownLatch(1);

  /** Asks the work to end soon. */
  public void request() {
    requested.countDown();
  }

  /** Tells whether the work should end. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Ends the work if it should.
   *
   * @throws CancellationException if so
   */
  public void check() {
    if (isRequested()) {
      throw new CancellationException("it was stopped");
    }
  }

  /** Waits until the work should end. */
  public void await() throws InterruptedException {
    requested.await();
  }
}
