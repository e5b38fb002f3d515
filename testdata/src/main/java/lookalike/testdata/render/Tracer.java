package lookalike.testdata.render;

import java.util.ArrayList;
import java.util.List;

/** Walks rays through the distance field of a set's parts. One thread at a time. */
final class Tracer {
  private static final int STEPS = 72;
  private static final int SHADOW_STEPS = 24;
  private static final double STRIDE = 0.45;
  private final Shape.Field[] fields;
  private final Material[] materials;
  private final double[] balls;
  private final Ball bound;
  private int nearest;

  /** The unit normal last worked out by {@link #slope}. */
  double slopeX;

  double slopeY;
  double slopeZ;

  Tracer(Iterable<Part> parts) {
    List<Part> list = new ArrayList<>();
    parts.forEach(list::add);
    if (list.isEmpty()) {
      throw new IllegalArgumentException("a set has 0 parts, needs at least 1");
    }
    fields = new Shape.Field[list.size()];
    materials = new Material[list.size()];
    balls = new double[4 * list.size()];
    Ball all = list.get(0).shape().bound();
    for (int i = 0; i < list.size(); i++) {
      Ball ball = list.get(i).shape().bound();
      fields[i] = list.get(i).shape().field();
      materials[i] = list.get(i).material();
      balls[4 * i] = ball.x();
      balls[4 * i + 1] = ball.y();
      balls[4 * i + 2] = ball.z();
      balls[4 * i + 3] = ball.radius();
      all = all.with(ball);
    }
    bound = all;
  }

  /** The material of the part that the last march met. */
  Material materialHit() {
    return materials[nearest];
  }

  /** The distance along a ray to the first part, or {@code limit} where it meets none before. */
  double march(double ox, double oy, double oz, double dx, double dy, double dz, double limit) {
    double toMiddle = (bound.x() - ox) * dx + (bound.y() - oy) * dy + (bound.z() - oz) * dz;
    double half = halfChord(ox, oy, oz, toMiddle, bound.radius());
    if (half < 0) {
      return limit;
    }
    double end = Math.min(limit, toMiddle + half);
    double reach = Math.max(0.004, toMiddle - half);
    for (int i = 0; i < STEPS && reach < end; i++) {
      double distance = distance(ox + reach * dx, oy + reach * dy, oz + reach * dz, STRIDE);
      if (distance < 0.0006 * reach) {
        return reach;
      }
      reach += distance;
    }
    return limit;
  }

  /** The share of the light's disc that is seen from a point, 0..1. */
  double lit(double ox, double oy, double oz, double dx, double dy, double dz, double hardness) {
    double toMiddle = (bound.x() - ox) * dx + (bound.y() - oy) * dy + (bound.z() - oz) * dz;
    // Half shadows reach beyond the bounding ball, the farther the softer the light.
    double wide = bound.radius() + Math.max(0, toMiddle) / hardness;
    double half = halfChord(ox, oy, oz, toMiddle, wide);
    if (half < 0 || toMiddle + half < 0) {
      return 1;
    }
    double end = toMiddle + half;
    double reach = Math.max(0.02, toMiddle - half);
    double seen = 1;
    double before = 1e9;
    for (int i = 0; i < SHADOW_STEPS && reach < end; i++) {
      double near = 0.2 + 1.05 * reach / hardness;
      double distance = distance(ox + reach * dx, oy + reach * dy, oz + reach * dz, near);
      // The closest approach lies between this ball and the one before it, not at their middles.
      double back = distance * distance / (2 * before);
      double closest = Math.sqrt(Math.max(0, distance * distance - back * back));
      seen = Math.min(seen, hardness * closest / Math.max(0.01, reach - back));
      if (seen < 0.01) {
        return 0;
      }
      before = distance;
      reach += Math.max(distance, 0.025);
    }
    return seen * seen * (3 - 2 * seen);
  }

  /** How open the surroundings of a point are, 0..1; with {@code floor}, y = 0 closes them too. */
  double openness(double x, double y, double z, double nx, double ny, double nz, boolean floor) {
    double mx = x - bound.x();
    double my = y - bound.y();
    double mz = z - bound.z();
    double near = bound.radius() + 0.8;
    if (mx * mx + my * my + mz * mz > near * near) {
      return 1;
    }
    double closed = 0;
    double weight = 1;
    for (int i = 1; i <= 4; i++) {
      double reach = 0.02 + 0.045 * i * i;
      double distance = distance(x + reach * nx, y + reach * ny, z + reach * nz, reach);
      if (floor) {
        distance = Math.min(distance, y + reach * ny);
      }
      closed += weight * Math.max(0, reach - distance) / reach;
      weight *= 0.75;
    }
    double open = Math.max(0, 1 - 0.36 * closed);
    return open * (0.35 + 0.65 * open);
  }

  /** Works out the unit normal at a point on the surface of the part last met. */
  void slope(double x, double y, double z) {
    Shape.Field field = fields[nearest];
    double step = 0.004;
    double a = field.distance(x + step, y - step, z - step);
    double b = field.distance(x - step, y - step, z + step);
    double c = field.distance(x - step, y + step, z - step);
    double d = field.distance(x + step, y + step, z + step);
    slopeX = a - b - c + d;
    slopeY = c + d - a - b;
    slopeZ = b + d - a - c;
    double length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + slopeZ * slopeZ) + 1e-12;
    slopeX /= length;
    slopeY /= length;
    slopeZ /= length;
  }

  /**
   * The distance to the nearest part, or {@code limit} if none is nearer: parts whose balls lie
   * beyond it are never asked.
   */
  private double distance(double x, double y, double z, double limit) {
    double best = limit;
    for (int i = 0; i < fields.length; i++) {
      double dx = x - balls[4 * i];
      double dy = y - balls[4 * i + 1];
      double dz = z - balls[4 * i + 2];
      double reach = best + balls[4 * i + 3];
      if (reach > 0 && dx * dx + dy * dy + dz * dz >= reach * reach) {
        continue;
      }
      double distance = fields[i].distance(x, y, z);
      if (distance < best) {
        best = distance;
        nearest = i;
      }
    }
    return best;
  }

  private double halfChord(double ox, double oy, double oz, double toMiddle, double radius) {
    double mx = bound.x() - ox;
    double my = bound.y() - oy;
    double mz = bound.z() - oz;
    double square = radius * radius - (mx * mx + my * my + mz * mz - toMiddle * toMiddle);
    return square < 0 ? -1 : Math.sqrt(square);
  }
}
