package lookalike.server.search;

import java.io.IOException;
import java.util.List;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.model.NoContentException;
import lookalike.search.FindOptions;
import lookalike.search.Finder;
import lookalike.search.Query;
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

  private final Finder finder;
  private volatile String missing = "the server is warming up";
  private volatile boolean done;

  public WarmUp(Finder finder) {
    this.finder = finder;
  }

  @Override
  public void run() {
    try {
      Query photo = new Query.Photo(ImageEncoder.jpeg(checkerboard(), JPEG_QUALITY));
      for (int round = 0; round < ROUNDS; round++) {
        finder.find(List.of(photo), FindOptions.DEFAULTS);
      }
      done = true;
    } catch (NoContentException fault) {
      done = true; // the network sees nothing in it, but has been run
    } catch (LinkageError fault) { // no room to unpack them, or not for this machine
      fail("its native libraries cannot be loaded", fault);
    } catch (IOException | RuntimeException | Error fault) {
      fail("a first search failed", fault);
    }
  }

  private void fail(String reason, Throwable fault) {
    LOG.error("warming up failed, the server stays not ready: {}", reason, fault);
    missing = "the server cannot search: " + reason + ", and its log says why";
  }

  /**
   * Returns when the warm-up is over.
   *
   * @throws RequestException not ready, until then, or for good, with the reason
   */
  public void requireDone() {
    if (!done) {
      throw new RequestException(Fault.NOT_READY, missing);
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
