package lookalike.image.edit;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.function.BiConsumer;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Edits by OpenCV; native memory is freed before they return. */
final class OpenCvEdits {

  private static final ImageDecoder DECODER = new ImageDecoder(DecodeLimits.LOCAL);
  private static final String WORDS = "look what I found";
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
  private static final double WORDS_WIDTH = 290; // pixels that the font draws them in at scale 1
  private static final double LETTER_HEIGHT = 22;
  private static final int BAND = 24; // nearly black

  private OpenCvEdits() {}

  /** Returns what is left of {@code image} in a JPEG of a quality, 1 to 100. */
  static RgbImage jpeg(RgbImage image, int quality) {
    try {
      return DECODER.decode(ImageEncoder.jpeg(image, quality), 0);
    } catch (ImageDecodeException e) {
      throw new IllegalStateException("a JPEG of our own cannot be decoded", e);
    }
  }

  /** Returns {@code image} blurred by a Gaussian of a hundredth of its longer side. */
  static RgbImage blur(RgbImage image) {
    double sigma = 0.01 * Math.max(image.width(), image.height());
    return edited(
        image,
        (from, to) -> {
          try (Size fromSigma = new Size(0, 0)) {
            opencv_imgproc.GaussianBlur(from, to, fromSigma, sigma);
          }
        });
  }

  /** Returns {@code image} turned about its middle, anticlockwise, what is uncovered black. */
  static RgbImage rotated(RgbImage image, double degrees) {
    return edited(
        image,
        (from, to) -> {
          try (Point2f middle = new Point2f((image.width() - 1) / 2f, (image.height() - 1) / 2f);
              Mat turn = opencv_imgproc.getRotationMatrix2D(middle, degrees, 1);
              Size size = from.size()) {
            opencv_imgproc.warpAffine(from, to, turn, size);
          }
        });
  }

  /** Returns {@code image} with white words on a dark band over the lowest sixth. */
  static RgbImage textBand(RgbImage image) {
    int band = Math.max(1, image.height() / 6);
    double scale = Math.min(0.9 * image.width() / WORDS_WIDTH, 0.6 * band / LETTER_HEIGHT);
    int left = (int) ((image.width() - scale * WORDS_WIDTH) / 2);
    int base = (int) (image.height() - band / 2.0 + scale * LETTER_HEIGHT / 2);
    return edited(
        image,
        (from, to) -> {
          from.copyTo(to);
          try (Point corner = new Point(0, image.height() - band);
              Point opposite = new Point(image.width() - 1, image.height() - 1);
              Scalar dark = Scalar.all(BAND);
              Point start = new Point(left, base);
              Scalar white = Scalar.all(255)) {
            opencv_imgproc.rectangle(
                to, corner, opposite, dark, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
            int thickness = Math.max(1, (int) Math.round(2 * scale));
            opencv_imgproc.putText(
                to, WORDS, start, FONT, scale, white, thickness, opencv_imgproc.LINE_8, false);
          }
        });
  }

  /** Returns what {@code operation} makes of {@code image}, of the same size. */
  private static RgbImage edited(RgbImage image, BiConsumer<Mat, Mat> operation) {
    OpenCv.load();
    try (BytePointer pixels = new BytePointer(image.pixels());
        Mat from = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        Mat to = new Mat()) {
      operation.accept(from, to);
      return new RgbImage(image.width(), image.height(), OpenCv.bytes(to));
    }
  }
}
