package lookalike.image.colour;

/** Converts CIELab colour by colour: what is stored so is rare, and no table suits its numbers. */
final class CieLabConversion implements ColourConversion {

  /** D50, by which CIELab is told, in X, Y and Z. */
  private static final double[] WHITE = {0.9642, 1, 0.8249};

  /** Below this root of an intensity it goes on straight. */
  private static final double STRAIGHT = 6 / 29.0;

  private final int levels;

  /** Makes a conversion of samples of so many levels. */
  CieLabConversion(int levels) {
    this.levels = levels;
  }

  @Override
  public int toSrgb(int lightness, int greenToRed, int blueToYellow) {
    double y = (100.0 * lightness / (levels - 1) + 16) / 116;
    double x = y + signed(greenToRed) / 500;
    double z = y - signed(blueToYellow) / 200;
    double[] xyz = {intensity(x) * WHITE[0], intensity(y) * WHITE[1], intensity(z) * WHITE[2]};
    double[] srgb = Matrices.product(Matrices.D50_TO_SRGB, xyz);
    return (byteOf(srgb[0]) << 16) | (byteOf(srgb[1]) << 8) | byteOf(srgb[2]);
  }

  /** Returns -128 to 127. */
  private double signed(int level) {
    return 256.0 * (level >= levels / 2 ? level - levels : level) / levels;
  }

  private static double intensity(double root) {
    return root > STRAIGHT ? root * root * root : 3 * STRAIGHT * STRAIGHT * (root - 4 / 29.0);
  }

  private static int byteOf(double intensity) {
    return (int) Math.round(255 * SrgbCurve.encode(Math.clamp(intensity, 0, 1)));
  }
}
