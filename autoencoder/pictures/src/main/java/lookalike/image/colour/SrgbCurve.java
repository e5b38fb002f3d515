package lookalike.image.colour;

/** Between intensities and the numbers that sRGB stores of them. */
final class SrgbCurve {

  /** The intensity 1, where intensities are whole numbers. */
  static final int ONE = 1 << 14;

  /** What {@link #byteOf} takes: intensities above -{@value} / 2 and below {@value} / 2. */
  static final int RANGE = 16 * ONE;

  private static final byte[] ENCODED = encoded();

  private SrgbCurve() {}

  private static byte[] encoded() {
    byte[] table = new byte[RANGE];
    for (int i = 0; i < RANGE; i++) {
      double intensity = Math.clamp((i - RANGE / 2) / (double) ONE, 0, 1);
      table[i] = (byte) Math.round(255 * encode(intensity));
    }
    return table;
  }

  /**
   * Returns the number, 0 to 255, of an intensity; that of black or of full light where it is out
   * of their range. A table says even that, so that no pixel waits for a comparison.
   *
   * @param raised the intensity in units of 1 / {@link #ONE}, plus half of {@link #RANGE}
   */
  static int byteOf(int raised) {
    return ENCODED[raised & (RANGE - 1)] & 0xff;
  }

  /** Returns the number, 0 to 1, of an intensity of 0 to 1. */
  static double encode(double intensity) {
    return intensity <= 0.003_130_8
        ? 12.92 * intensity
        : 1.055 * Math.pow(intensity, 1 / 2.4) - 0.055;
  }

  /** Returns the intensity, 0 to 1, of a number of 0 to 1. */
  static double decode(double number) {
    return number <= 0.040_45 ? number / 12.92 : Math.pow((number + 0.055) / 1.055, 2.4);
  }
}
