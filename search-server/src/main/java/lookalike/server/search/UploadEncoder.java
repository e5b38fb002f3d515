package lookalike.server.search;

import io.javalin.http.Context;
import java.io.IOException;
import lookalike.image.format.DecodeLimits;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.server.access.Intake;

/** From an upload to its vector. Safe to share among threads. */
public final class UploadEncoder {

  private final Encoder encoder;
  private final PhotoEncoder photos;
  private final Intake intake;

  public UploadEncoder(Encoder encoder, DecodeLimits limits, Intake intake) {
    this.encoder = encoder;
    this.photos = new PhotoEncoder(encoder, limits);
    this.intake = intake;
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
    return intake.take(
        context,
        upload -> {
          SearchParameters parameters = SearchParameters.of(upload.fields());
          upload.fields().refuseOthers();
          return () -> new Query(vector(upload.image()), parameters);
        });
  }

  /** Returns the vector of an image file, or zeros. */
  float[] vector(byte[] file) throws IOException {
    return encoder.encode(photos.decode(file));
  }
}
