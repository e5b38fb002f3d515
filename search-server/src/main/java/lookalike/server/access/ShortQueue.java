package lookalike.server.access;

import java.time.Duration;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * A queue that takes bursts, and does not stand: where more comes than is done, a long queue helps
 * nobody, for all of those who are served have waited for all of it. So once some have waited for
 * longer than a burst, newcomers are told to come later, until few are left.
 */
final class ShortQueue extends QoSHandler {

  /**
   * So few are served in no time, and keep the processors at work. No setting: whoever wants to
   * have more of them wait says how long a burst may be.
   */
  static final int FEW = 16;

  private final long burstNanos;
  private volatile long lastEmpty = System.nanoTime();

  /**
   * Makes one that is empty.
   *
   * @param burst how long a burst may take to be served
   */
  ShortQueue(Duration burst) {
    burstNanos = burst.toNanos();
  }

  @Override
  public boolean onConditionsMet(Request request, Response response, Callback callback)
      throws Exception {
    if (stands(getSuspendedRequestCount(), System.nanoTime())) {
      ErrorMapping.answer(RequestException.busy(), request, response, callback);
      return true;
    }
    return super.onConditionsMet(request, response, callback);
  }

  /**
   * Tells a newcomer whether others stand there.
   *
   * @param waiting how many wait
   * @param now the time of {@link System#nanoTime}
   */
  boolean stands(int waiting, long now) {
    if (waiting == 0) {
      lastEmpty = now;
    }
    return waiting > FEW && now - lastEmpty > burstNanos;
  }
}
