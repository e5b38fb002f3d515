package lookalike.image;

/** Writes PNG files, pixel for pixel and without any metadata. Safe to share among threads. */
public final class PngEncoder {

  private PngEncoder() {}

  /** Returns a PNG file. */
  public static byte[] encode(RgbImage image) {
    return PixelEncoder.encode(image, ".png");
  }
}
