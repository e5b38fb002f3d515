package lookalike.testdata.render;

/** The plain solids, centred at the origin unless said otherwise. */
public final class Solids {
  private Solids() {}

  /** A ball. */
  public static Shape sphere(double radius) {
    return new Shape(
        (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - radius, new Ball(0, 0, 0, radius));
  }

  /** A ball stretched to three half-axes. */
  public static Shape ellipsoid(double halfX, double halfY, double halfZ) {
    return new Shape(
        (x, y, z) -> {
          double u = x / halfX;
          double v = y / halfY;
          double w = z / halfZ;
          double length = Math.sqrt(u * u + v * v + w * w);
          double gradient =
              Math.sqrt(
                  u * u / (halfX * halfX) + v * v / (halfY * halfY) + w * w / (halfZ * halfZ));
          return gradient == 0
              ? -Math.min(halfX, Math.min(halfY, halfZ))
              : length * (length - 1) / gradient;
        },
        new Ball(0, 0, 0, Math.max(halfX, Math.max(halfY, halfZ))));
  }

  /** A box of these half-widths, its edges rounded within them. */
  public static Shape box(double halfX, double halfY, double halfZ, double edge) {
    double coreX = halfX - edge;
    double coreY = halfY - edge;
    double coreZ = halfZ - edge;
    return new Shape(
        (x, y, z) -> {
          double u = Math.abs(x) - coreX;
          double v = Math.abs(y) - coreY;
          double w = Math.abs(z) - coreZ;
          double outX = Math.max(u, 0);
          double outY = Math.max(v, 0);
          double outZ = Math.max(w, 0);
          return Math.sqrt(outX * outX + outY * outY + outZ * outZ)
              + Math.min(Math.max(u, Math.max(v, w)), 0)
              - edge;
        },
        new Ball(0, 0, 0, Math.sqrt(halfX * halfX + halfY * halfY + halfZ * halfZ)));
  }

  /** An upright cylinder, its rims rounded within it. */
  public static Shape cylinder(double radius, double halfHeight, double edge) {
    double coreRadius = radius - edge;
    double coreHeight = halfHeight - edge;
    return new Shape(
        (x, y, z) -> {
          double u = Math.sqrt(x * x + z * z) - coreRadius;
          double v = Math.abs(y) - coreHeight;
          double outU = Math.max(u, 0);
          double outV = Math.max(v, 0);
          return Math.sqrt(outU * outU + outV * outV) + Math.min(Math.max(u, v), 0) - edge;
        },
        new Ball(0, 0, 0, Math.sqrt(radius * radius + halfHeight * halfHeight)));
  }

  /** A ring about the z axis, pulled tall by {@code stretch} on either side of its middle. */
  public static Shape link(double radius, double thickness, double stretch) {
    return new Shape(
        (x, y, z) -> {
          double v = y - Math.max(-stretch, Math.min(stretch, y));
          double u = Math.sqrt(x * x + v * v) - radius;
          return Math.sqrt(u * u + z * z) - thickness;
        },
        new Ball(0, 0, 0, radius + thickness + stretch));
  }

  /**
   * A rod with round ends from one point to another, its radius running from {@code a} to {@code
   * b}.
   */
  public static Shape rod(
      double ax, double ay, double az, double bx, double by, double bz, double a, double b) {
    double dx = bx - ax;
    double dy = by - ay;
    double dz = bz - az;
    double lengthSquared = dx * dx + dy * dy + dz * dz;
    return new Shape(
        (x, y, z) -> {
          double px = x - ax;
          double py = y - ay;
          double pz = z - az;
          double share = Curves.clamp((px * dx + py * dy + pz * dz) / lengthSquared);
          double ox = px - dx * share;
          double oy = py - dy * share;
          double oz = pz - dz * share;
          return Math.sqrt(ox * ox + oy * oy + oz * oz) - Curves.mix(a, b, share);
        },
        new Ball(
            (ax + bx) / 2,
            (ay + by) / 2,
            (az + bz) / 2,
            Math.sqrt(lengthSquared) / 2 + Math.max(a, b)));
  }
}
