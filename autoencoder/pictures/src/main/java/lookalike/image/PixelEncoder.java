package lookalike.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** What the encoders share: pixels to a file's bytes through OpenCV. */
final class PixelEncoder {

  private PixelEncoder() {}

  static byte[] encode(RgbImage image, String extension, int... parameters) {
    OpenCv.load();
    try (BytePointer pixels = new BytePointer(image.pixels());
        Mat rgb = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        Mat bgr = new Mat();
        IntPointer settings = new IntPointer(parameters);
        BytePointer encoded = new BytePointer()) {
      opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
      if (!opencv_imgcodecs.imencode(extension, bgr, encoded, settings)) {
        throw new IllegalStateException(
            image.width() + " x " + image.height() + " pixels cannot be written as " + extension);
      }
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return bytes;
    }
  }
}
