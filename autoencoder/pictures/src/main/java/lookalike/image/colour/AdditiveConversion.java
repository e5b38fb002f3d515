package lookalike.image.colour;

/**
 * Converts spaces in which the light of red, green and blue adds up, as in all those of screens and
 * cameras: what each sample adds to sRGB's intensities is looked up and summed, and the sums are
 * encoded. That is exact at every colour, and no more than six look-ups.
 */
final class AdditiveConversion implements ColourConversion {

  /** What one sample may add or take away; no space in use comes near it. */
  private static final int MOST = SrgbCurve.RANGE / 6;

  /** Three sums lie in one number, each raised so that it is positive. */
  private static final int LANE_BITS = 21;

  private final long[] reds;
  private final long[] greens;
  private final long[] blues;

  /**
   * Makes a conversion.
   *
   * @param light {@code [3][levels][3]}: what each level of red, of green and of blue adds to the
   *     intensities of sRGB's red, green and blue, of which white is the sum 1
   */
  AdditiveConversion(double[][][] light) {
    this.reds = packed(light[0], MOST);
    this.greens = packed(light[1], MOST);
    this.blues = packed(light[2], SrgbCurve.RANGE / 2 - 2 * MOST);
  }

  private static long[] packed(double[][] light, int raise) {
    long[] packed = new long[light.length];
    for (int level = 0; level < packed.length; level++) {
      for (double part : light[level]) {
        long addend = raise + (long) Math.clamp(Math.round(part * SrgbCurve.ONE), -MOST, MOST - 1);
        packed[level] = (packed[level] << LANE_BITS) | addend;
      }
    }
    return packed;
  }

  @Override
  public int toSrgb(int red, int green, int blue) {
    long sums = reds[red] + greens[green] + blues[blue];
    int r = SrgbCurve.byteOf((int) (sums >> (2 * LANE_BITS)));
    int g = SrgbCurve.byteOf((int) (sums >> LANE_BITS));
    int b = SrgbCurve.byteOf((int) sums);
    return (r << 16) | (g << 8) | b;
  }
}
