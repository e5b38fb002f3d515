package lookalike.image.colour;

/**
 * The colours of full red, green and blue and of white, as x and y of CIE 1931; each y is over 0.
 * Immutable.
 */
public record Primaries(
    double redX,
    double redY,
    double greenX,
    double greenY,
    double blueX,
    double blueY,
    double whiteX,
    double whiteY) {

  private static final double D65_X = 0.3127;
  private static final double D65_Y = 0.3290;

  /** Those of ITU-R BT.709, sRGB's. */
  public static final Primaries SRGB =
      new Primaries(0.64, 0.33, 0.30, 0.60, 0.15, 0.06, D65_X, D65_Y);

  /** Those of Adobe RGB (1998). */
  public static final Primaries ADOBE_RGB =
      new Primaries(0.64, 0.33, 0.21, 0.71, 0.15, 0.06, D65_X, D65_Y);

  /** Those of Display P3. */
  public static final Primaries DISPLAY_P3 =
      new Primaries(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, D65_X, D65_Y);

  /** Those of ITU-R BT.2020 and BT.2100. */
  public static final Primaries BT2020 =
      new Primaries(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, D65_X, D65_Y);

  /** Sharpened cone responses of Bradford, in which white points are exchanged. */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  /**
   * Tells whether the four colours span a space at all, each of them within the triangle of x and y
   * by and large: files may say anything.
   */
  public boolean isUsable() {
    for (double each : all()) {
      if (!(each >= -0.5 && each <= 1.5)) { // ProPhoto's blue lies a little outside
        return false;
      }
    }
    double area =
        (greenX - redX) * (blueY - redY) - (blueX - redX) * (greenY - redY); // twice the triangle
    return Math.min(Math.min(redY, greenY), Math.min(blueY, whiteY)) > 1e-5
        && Math.abs(area) > 1e-3;
  }

  /** Tells whether each number differs from its counterpart by at most {@code tolerance}. */
  public boolean isNear(Primaries other, double tolerance) {
    double[] mine = all();
    double[] others = other.all();
    boolean near = true;
    for (int i = 0; i < mine.length; i++) {
      near &= Math.abs(mine[i] - others[i]) <= tolerance;
    }
    return near;
  }

  private double[] all() {
    return new double[] {redX, redY, greenX, greenY, blueX, blueY, whiteX, whiteY};
  }

  /** Returns the matrix {@code [3][3]} from intensities of this space to those of sRGB. */
  double[][] toSrgb() {
    double[] d65 = xyz(D65_X, D65_Y);
    double[][] adapted = Matrices.product(adaptation(xyz(whiteX, whiteY), d65), toXyz());
    return Matrices.product(Matrices.inverse(SRGB.toXyz()), adapted);
  }

  /** Returns the matrix from intensities to XYZ, the Y of white being 1. */
  private double[][] toXyz() {
    double[][] columns = {xyz(redX, redY), xyz(greenX, greenY), xyz(blueX, blueY)};
    double[][] primaries = Matrices.transposed(columns);
    double[] shares = Matrices.product(Matrices.inverse(primaries), xyz(whiteX, whiteY));
    return Matrices.product(primaries, Matrices.diagonal(shares));
  }

  private static double[][] adaptation(double[] from, double[] to) {
    double[] fromCones = Matrices.product(BRADFORD, from);
    double[] toCones = Matrices.product(BRADFORD, to);
    double[] ratios = new double[3];
    for (int i = 0; i < 3; i++) {
      ratios[i] = toCones[i] / fromCones[i];
    }
    double[][] scaled = Matrices.product(Matrices.diagonal(ratios), BRADFORD);
    return Matrices.product(Matrices.inverse(BRADFORD), scaled);
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }
}
