package lookalike.picture;

/**
 * Colours for errors: near black for none, over violet, red and orange to pale yellow for {@link
 * #HOTTEST} and more. The range is fixed, so that the heats of different images compare.
 *
 * <p>The scale is even to the eye: lightness in OKLab (Ottosson, "A perceptual color space for
 * image processing", 2020) grows in proportion to the error, so it also reads in grey, while the
 * hue turns half a circle.
 */
public final class HeatScale {

  /** The error from which on a colour is the lightest there is. */
  public static final double HOTTEST = 0.5;

  private static final double DARKEST = 0.15;
  private static final double LIGHTEST = 0.95;
  private static final double FIRST_HUE = Math.toRadians(285);
  private static final double LAST_HUE = Math.toRadians(465);

  private HeatScale() {}

  /**
   * Writes the colour of an error.
   *
   * @param error 0 or more
   * @param pixels receives red, green and blue from {@code at} on
   */
  static void write(double error, byte[] pixels, int at) {
    double share = Math.clamp(error / HOTTEST, 0, 1);
    double lightness = DARKEST + (LIGHTEST - DARKEST) * share;
    double hue = FIRST_HUE + (LAST_HUE - FIRST_HUE) * share;
    // As colourful as sRGB allows along the way, with a little to spare.
    double chroma = 0.06 + 0.04 * share + 0.44 * share * (1 - share);
    write(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue), pixels, at);
  }

  /** Writes a colour of OKLab in sRGB; the numbers are those of the paper. */
  private static void write(double lightness, double a, double b, byte[] pixels, int at) {
    double longCone = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    double middleCone = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    double shortCone = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    pixels[at] =
        encoded(4.0767416621 * longCone - 3.3077115913 * middleCone + 0.2309699292 * shortCone);
    pixels[at + 1] =
        encoded(-1.2684380046 * longCone + 2.6097574011 * middleCone - 0.3413193965 * shortCone);
    pixels[at + 2] =
        encoded(-0.0041960863 * longCone - 0.7034186147 * middleCone + 1.7076147010 * shortCone);
  }

  private static byte encoded(double linear) {
    double gamma = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (byte) Math.round(Math.clamp(gamma, 0, 1) * 255);
  }
}
