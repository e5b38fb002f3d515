package lookalike.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller goes on sending although the answer is clear already. */
final class UnreadBody {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
  private static final int MOST_BYTES = 200_000_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(5);
  private static final int BUFFER_BYTES = 16 * 1024;

  private UnreadBody() {}

  /**
   * Reads the rest and throws it away, within limits: a caller who is still sending when the
   * connection closes sees a broken connection and never the answer.
   */
  static void discard(HttpServletRequest request) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long end = System.nanoTime() + MOST_TIME.toNanos();
    try {
      InputStream body = request.getInputStream();
      long bytes = 0;
      int read;
      do {
        read = body.read(buffer);
        bytes += read;
      } while (read >= 0 && bytes < MOST_BYTES && System.nanoTime() < end);
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("the rest of a refused request cannot be read", gone);
    }
  }
}
