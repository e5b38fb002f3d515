package lookalike.server;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lookalike.image.DecodeLimits;
import lookalike.ingest.PhotoEncoder;
import lookalike.model.Encoder;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** From an upload to its vector, with no more of them at once than the machine can bear. */
final class UploadEncoder {

  private final Encoder encoder;
  private final PhotoEncoder photos;
  private final DecodeLimits limits;
  private final Duration patience;
  private final Turnstile turnstile;

  UploadEncoder(Encoder encoder, ServerOptions options) {
    this.encoder = encoder;
    this.limits = options.limits();
    this.photos = new PhotoEncoder(encoder, limits);
    this.patience = options.patience();
    this.turnstile = new Turnstile(options.workers(), options.waiting(), options.patience());
  }

  /**
   * A query that came as an upload.
   *
   * @param vector its unit vector, or zeros
   * @param parameters what stood in the form beside the image
   */
  record Query(float[] vector, SearchParameters parameters) {}

  /** Reads the upload of a request and encodes its image. */
  Query encode(Context context) throws IOException, InterruptedException {
    return turnstile.inside(
        () -> {
          Upload upload = arrived(context.req());
          SearchParameters parameters = SearchParameters.of(upload.fields());
          upload.fields().refuseOthers();
          return new Query(turnstile.working(() -> vector(upload.image())), parameters);
        });
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
      return Upload.read(request, limits.maxBytes());
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

  /** Returns the vector of an image file, or zeros. */
  float[] vector(byte[] file) throws IOException {
    return encoder.encode(photos.decode(file));
  }
}
