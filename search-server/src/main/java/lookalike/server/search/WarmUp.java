package lookalike.server.search;

import java.io.IOException;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.index.ImageIndex;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads and searches before the first caller's, so that nobody waits for libraries to be loaded,
 * code to be compiled and files to be read. Runs on a thread of its own; safe to ask from any.
 */
public final class WarmUp implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** The first encodings wait for the compiler; after ten it has done the most. */
  private static final int ROUNDS = 10;

  private static final int SIDE = 96;
  private static final int JPEG_QUALITY = 90;

  private final ImageIndex index;
  private final UploadEncoder uploads;
  private volatile boolean done;

  public WarmUp(ImageIndex index, UploadEncoder uploads) {
    this.index = index;
    this.uploads = uploads;
  }

  @Override
  public void run() {
    try {
      byte[] photo = ImageEncoder.jpeg(checkerboard(), JPEG_QUALITY);
      for (int round = 0; round < ROUNDS; round++) {
        float[] vector = uploads.vector(photo);
        if (!Encoder.isZero(vector)) {
          index.search(SearchRequest.of(vector, SearchParameters.DEFAULT_LIMIT));
        }
      }
      done = true;
    } catch (IOException | RuntimeException fault) {
      LOG.error("warming up failed: the server stays not ready", fault);
    }
  }

  /**
   * Returns when the warm-up is over.
   *
   * @throws RequestException not ready, until then
   */
  public void requireDone() {
    if (!done) {
      throw new RequestException(Fault.NOT_READY, "the server is warming up");
    }
  }

  private static RgbImage checkerboard() {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = i / 3;
      boolean light = (pixel / SIDE / 16 + pixel % SIDE / 16) % 2 == 0;
      pixels[i] = (byte) (light ? 200 : 40 + i % 3 * 20);
    }
    return new RgbImage(SIDE, SIDE, pixels);
  }
}
