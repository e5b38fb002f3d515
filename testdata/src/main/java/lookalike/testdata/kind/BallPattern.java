package lookalike.testdata.kind;

import lookalike.testdata.render.Curves;

/** What is printed and sewn on balls; points lie on the unit sphere. */
final class BallPattern {
  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;
  private static final double LENGTH = Math.sqrt(1 + GOLDEN * GOLDEN);

  private BallPattern() {}

  /** The share of the second colour, 0..1: pentagons, none, gores or a band. */
  static double second(int style, double x, double y, double z, double turn) {
    return switch (style) {
      case 0 -> 1 - Curves.smooth(0.905, 0.915, nearestCorner(x, y, z));
      case 2 -> Curves.smooth(-0.03, 0.03, Curves.wave(6 * angle(x, z) + turn));
      case 3 -> Curves.smooth(0.27, 0.25, Math.abs(y));
      default -> 0;
    };
  }

  /** The depth of a seam, 0..1. */
  static double seam(int style, double x, double y, double z, double turn) {
    if (style == 0) {
      return 0.6 * Curves.smooth(0.012, 0.004, Math.abs(nearestCorner(x, y, z) - 0.91));
    }
    if (style == 1) {
      double first = Math.min(Math.abs(x), Math.abs(y));
      double bow = Math.abs(Math.sqrt((Math.abs(x) - 1.1) * (Math.abs(x) - 1.1) + z * z) - 0.75);
      return Curves.smooth(0.028, 0.016, Math.min(first, bow));
    }
    double gore = Math.abs(Curves.wave(6 * angle(x, z) + turn));
    return style == 2 ? 0.5 * Curves.smooth(0.05, 0.01, gore * Math.sqrt(x * x + z * z)) : 0;
  }

  private static double angle(double x, double z) {
    return StrictMath.atan2(z, x);
  }

  /** The cosine of the angle to the nearest of an icosahedron's corners. */
  private static double nearestCorner(double x, double y, double z) {
    double a = Math.abs(x);
    double b = Math.abs(y);
    double c = Math.abs(z);
    return Math.max(b + GOLDEN * c, Math.max(c + GOLDEN * a, a + GOLDEN * b)) / LENGTH;
  }
}
