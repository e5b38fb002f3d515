package lookalike.image.colour;

/**
 * A space of red, green and blue that is said by a few numbers.
 *
 * @param primaries of which {@link Primaries#isUsable} holds
 * @param transfer of all three
 */
public record RgbSpace(Primaries primaries, Transfer transfer) implements ColourSpace {

  /** What cameras call Adobe RGB. */
  public static final ColourSpace ADOBE_RGB =
      new RgbSpace(Primaries.ADOBE_RGB, new Transfer.Power(563 / 256.0));

  private static final Primaries BT470_M =
      new Primaries(0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316);
  private static final Primaries BT470_BG =
      new Primaries(0.64, 0.33, 0.29, 0.60, 0.15, 0.06, 0.3127, 0.3290);
  private static final Primaries BT601_525 =
      new Primaries(0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290);
  private static final Primaries FILM =
      new Primaries(0.681, 0.319, 0.243, 0.692, 0.145, 0.049, 0.310, 0.316);
  private static final Primaries DCI_P3 =
      new Primaries(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351);
  private static final Primaries EBU_3213 =
      new Primaries(0.630, 0.340, 0.295, 0.605, 0.155, 0.077, 0.3127, 0.3290);

  /**
   * Returns the space of two code points of ITU-T H.273. What they leave open, and those that
   * nobody uses for pictures, are sRGB's; the curves of television are, too, for such pictures are
   * looked at on the same screens.
   *
   * @param primaries ColourPrimaries
   * @param transfer TransferCharacteristics
   */
  public static ColourSpace ofCodePoints(int primaries, int transfer) {
    Primaries colours =
        switch (primaries) {
          case 4 -> BT470_M;
          case 5 -> BT470_BG;
          case 6, 7 -> BT601_525;
          case 8 -> FILM;
          case 9 -> Primaries.BT2020;
          case 11 -> DCI_P3;
          case 12 -> Primaries.DISPLAY_P3;
          case 22 -> EBU_3213;
          default -> Primaries.SRGB;
        };
    Transfer curve =
        switch (transfer) {
          case 4 -> new Transfer.Power(2.2);
          case 5 -> new Transfer.Power(2.8);
          case 8 -> new Transfer.Power(1);
          case 16 -> Transfer.Named.PERCEPTUAL_QUANTIZER;
          case 17 -> new Transfer.Power(2.6);
          case 18 -> Transfer.Named.HYBRID_LOG_GAMMA;
          default -> Transfer.Named.SRGB;
        };
    return colours.equals(Primaries.SRGB) && curve == Transfer.Named.SRGB
        ? ColourSpace.SRGB
        : new RgbSpace(colours, curve);
  }

  @Override
  public ColourConversion conversion(int levels) {
    double[][] toSrgb = primaries.toSrgb();
    double[][][] light = new double[3][levels][3];
    for (int level = 0; level < levels; level++) {
      double intensity = transfer.intensity(level / (levels - 1.0));
      for (int from = 0; from < 3; from++) {
        for (int to = 0; to < 3; to++) {
          light[from][level][to] = toSrgb[to][from] * intensity;
        }
      }
    }
    return new AdditiveConversion(light);
  }
}
