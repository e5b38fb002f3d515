package lookalike.server;

import io.javalin.http.Context;
import java.io.IOException;
import lookalike.image.DecodeLimits;
import lookalike.image.ImageDecoder;
import lookalike.model.Encoder;

/** From an upload to its vector, with no more of them at once than the machine can bear. */
final class UploadEncoder {

  private final Encoder encoder;
  private final ImageDecoder decoder;
  private final DecodeLimits limits;
  private final Turnstile turnstile;

  UploadEncoder(Encoder encoder, ServerOptions options) {
    this.encoder = encoder;
    this.limits = options.limits();
    this.decoder = new ImageDecoder(limits);
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
          Upload upload = Upload.read(context, limits.maxBytes());
          SearchParameters parameters = SearchParameters.of(upload.fields());
          upload.fields().refuseOthers();
          return new Query(turnstile.working(() -> vector(upload.image())), parameters);
        });
  }

  private float[] vector(byte[] file) throws IOException {
    return encoder.encode(decoder.decode(file, encoder.input().side()));
  }
}
