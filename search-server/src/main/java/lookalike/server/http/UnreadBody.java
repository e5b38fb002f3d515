package lookalike.server.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What a caller goes on sending although the answer is clear already. It is read and thrown away,
 * within limits: a caller who is still sending when the connection closes sees a broken connection
 * and never the answer.
 */
public final class UnreadBody {

  // No settings: whoever sends more than this after a refusal cannot be told of it any longer.
  private static final int MOST_BYTES = 200_000_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(5);

  private UnreadBody() {}

  /** Tells whether a request has a body. */
  public static boolean isThere(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Reads the rest as it comes, without holding a thread, and then answers. */
  static void discard(Request request, Runnable answer) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      answer.run(); // the caller asks first, and shall not send it at all
    } else {
      new Discarding(request, answer).run();
    }
  }

  /** Called again whenever more has arrived; never by two threads at once. */
  private static final class Discarding implements Runnable {

    private final Request request;
    private final Runnable answer;
    private final long end = System.nanoTime() + MOST_TIME.toNanos();
    private long bytes;

    Discarding(Request request, Runnable answer) {
      this.request = request;
      this.answer = answer;
    }

    @Override
    public void run() {
      while (bytes < MOST_BYTES && System.nanoTime() < end) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        bytes += chunk.remaining();
        chunk.release();
        if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
          break;
        }
      }
      answer.run();
    }
  }
}
