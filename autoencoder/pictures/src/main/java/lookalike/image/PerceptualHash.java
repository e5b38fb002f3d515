package lookalike.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_img_hash;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The classic 64-bit pHash: the signs of an image's lowest frequencies. Copies of a picture differ
 * in few bits, unrelated pictures in about 32.
 */
public final class PerceptualHash {

  private static final int SIDE = 32; // the size whose cosine transform pHash is made of

  static {
    OpenCv.load();
    Loader.load(opencv_img_hash.class);
  }

  private PerceptualHash() {}

  /** Returns the hash of {@code image}. */
  public static long of(RgbImage image) {
    byte[] small = PixelScaler.scale(image, SIDE, SIDE).pixels();
    try (BytePointer pixels = new BytePointer(small);
        Mat rgb = new Mat(SIDE, SIDE, CV_8UC3, pixels);
        Mat bgr = new Mat();
        Mat hash = new Mat()) {
      opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
      opencv_img_hash.pHash(bgr, hash);
      return ByteBuffer.wrap(OpenCv.bytes(hash)).getLong();
    }
  }

  /** Returns in how many bits two hashes differ, 0 to 64. */
  public static int distance(long hash, long other) {
    return Long.bitCount(hash ^ other);
  }
}
