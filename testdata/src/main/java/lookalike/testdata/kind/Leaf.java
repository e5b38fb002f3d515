package lookalike.testdata.kind;

import lookalike.testdata.render.Ball;
import lookalike.testdata.render.Shape;

/** A thin leaf: long, drooping towards its ends, folded along its middle. */
final class Leaf {
  private static final double THICKNESS = 0.012;

  private Leaf() {}

  /**
   * A leaf that grows from the origin.
   *
   * <p>One field does what {@link Shape}'s turns would do one after the other: a plant has twenty
   * leaves, and they are most of its cost.
   *
   * @param half half its length
   * @param width half its width
   * @param bend how far its ends droop, as a share of {@code half}
   * @param out distance from the origin to its middle
   * @param steep radians it rises by
   * @param azimuth radians round the stem
   */
  static Shape grown(
      double half, double width, double bend, double out, double steep, double azimuth) {
    double cosS = StrictMath.cos(steep);
    double sinS = StrictMath.sin(steep);
    double cosA = StrictMath.cos(azimuth);
    double sinA = StrictMath.sin(azimuth);
    Shape.Field field =
        (x, y, z) -> {
          double level = cosA * x - sinA * z;
          double side = cosA * z + sinA * x;
          double along = cosS * level + sinS * y - out;
          double over = cosS * y - sinS * level;
          // Beyond the leaf's ends the droop goes on no further, or far away it would seem near.
          double heldAlong = Math.max(-half, Math.min(half, along));
          double heldSide = Math.min(width, Math.abs(side));
          over += bend * heldAlong * heldAlong / half - 0.35 * heldSide * width / 0.2;
          return 0.7 * ellipsoid(along, over, side, half, width);
        };
    double reach = half + bend * half + 0.05;
    return new Shape(field, new Ball(cosA * cosS * out, sinS * out, -sinA * cosS * out, reach));
  }

  private static double ellipsoid(double x, double y, double z, double half, double width) {
    double u = x / half;
    double v = y / THICKNESS;
    double w = z / width;
    double length = Math.sqrt(u * u + v * v + w * w);
    double a = u / half;
    double b = v / THICKNESS;
    double c = w / width;
    double slope = Math.sqrt(a * a + b * b + c * c);
    return slope == 0 ? -THICKNESS : length * (length - 1) / slope;
  }
}
