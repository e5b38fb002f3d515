package lookalike.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Tells whether the data of a JPEG without an end mark is all there. OpenCV makes up what it lacks
 * and says nothing of it; the decoder of the JDK says so, and is asked in this case alone.
 */
final class JpegEnd {

  /** What it says when data ends before a scan does. */
  private static final String LACKING = "premature end";

  private static final int EVERY = 8; // all pixels are decoded, but not all of them are kept

  private JpegEnd() {}

  /**
   * Tells whether a picture is whole; one that the JDK does not know counts as cut short.
   *
   * @param jpeg with an end mark behind what there is
   */
  static boolean isWhole(byte[] jpeg) {
    AtomicBoolean isWhole = new AtomicBoolean(true);
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    reader.addIIOReadWarningListener(
        (_, warning) -> {
          if (warning.contains(LACKING)) {
            isWhole.set(false);
          }
        });
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
      ImageReadParam some = reader.getDefaultReadParam();
      some.setSourceSubsampling(EVERY, EVERY, 0, 0);
      reader.readRaster(0, some);
      return isWhole.get();
    } catch (IOException | RuntimeException e) { // it throws both at what it does not understand
      return false;
    } finally {
      reader.dispose();
    }
  }
}
