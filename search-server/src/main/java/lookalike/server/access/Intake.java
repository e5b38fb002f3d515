package lookalike.server.access;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lookalike.server.http.ServerOptions;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Where uploads come in, whatever is made of them: not too large, within a time, and no more of
 * them at once than the {@link Turnstile} lets in. Safe to share among threads.
 */
public final class Intake {

  private final long maxBytes;
  private final Duration patience;
  private final Turnstile turnstile;

  public Intake(ServerOptions options, Turnstile turnstile) {
    this.maxBytes = options.limits().maxBytes();
    this.patience = options.patience();
    this.turnstile = turnstile;
  }

  /** What is done with an upload that has arrived. */
  public interface Use<T> {

    /**
     * Looks at the form and says what work there is to do: what keeps a processor busy belongs into
     * the step, not before.
     */
    Turnstile.Step<T> of(Upload upload) throws IOException;
  }

  /** Reads the upload of a request and does something with it, when it is its turn. */
  public <T> T take(Context context, Use<T> use) throws IOException, InterruptedException {
    return turnstile.inside(() -> turnstile.working(use.of(arrived(context.req()))));
  }

  /** Reads the upload, but hangs up on who takes for ever to send it and holds a place so long. */
  private Upload arrived(HttpServletRequest request) throws IOException {
    CompletableFuture<Void> deadline = new CompletableFuture<>();
    deadline
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            late -> {
              hangUp(request);
              return null;
            });
    try {
      return Upload.read(request, maxBytes);
    } finally {
      deadline.complete(null);
    }
  }

  private static void hangUp(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new TimeoutException("the upload took too long"));
  }
}
