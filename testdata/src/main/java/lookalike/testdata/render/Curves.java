package lookalike.testdata.render;

/** The small functions that shading is made of. */
public final class Curves {
  private Curves() {}

  /** {@code value} held within [0, 1]. */
  public static double clamp(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }

  /** The straight line from {@code a} (at 0) to {@code b} (at 1). */
  public static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  /**
   * 0 below {@code from}, 1 above {@code to}, smooth between; {@code from} may be the larger one.
   */
  public static double smooth(double from, double to, double value) {
    double share = clamp((value - from) / (to - from));
    return share * share * (3 - 2 * share);
  }

  /** {@code value} less its largest integer: the place within a repeating pattern. */
  public static double fraction(double value) {
    return value - Math.floor(value);
  }

  /**
   * About e to the power of {@code value} for values up to 10; the library's exponential may differ
   * in the last bit from machine to machine.
   */
  public static double exp(double value) {
    if (value < -60) {
      return 0;
    }
    double power = 1 + value / 1024;
    for (int i = 0; i < 10; i++) {
      power *= power;
    }
    return power;
  }

  /** {@code base} to a whole power of at least 0. */
  public static double power(double base, int exponent) {
    double result = 1;
    double square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** The sine, good to about 0.001; for waves and patterns, where speed counts more. */
  public static double wave(double angle) {
    double turn = fraction(angle / (2 * Math.PI) + 0.5) - 0.5;
    double parabola = 8 * turn * (1 - 2 * Math.abs(turn));
    return parabola * (0.775 + 0.225 * Math.abs(parabola));
  }
}
