package lookalike.testdata.render;

/**
 * Solids of revolution: a smooth profile turned about the y axis, its wall {@code wall} thick to
 * either side. A profile that starts and ends on the axis looks solid; an open one is a vessel.
 *
 * <p>The distance to the profile is worked out once on a grid, so a query costs the same however
 * rich the profile is.
 */
public final class Lathe {
  private static final int PIECES = 12;
  private static final int CELLS = 96;

  private Lathe() {}

  /**
   * Turns a profile through the given points (radius, height, radius, height, ...; at least two).
   */
  public static Shape turn(double wall, double... points) {
    double[] line = smoothed(points);
    double maxRadius = 0;
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int i = 0; i < line.length; i += 2) {
      maxRadius = Math.max(maxRadius, line[i]);
      low = Math.min(low, line[i + 1]);
      high = Math.max(high, line[i + 1]);
    }
    double middle = (low + high) / 2;
    double half = (high - low) / 2;
    Ball bound = new Ball(0, middle, 0, Math.sqrt(maxRadius * maxRadius + half * half) + wall);
    double margin = 0.12 * Math.max(maxRadius, half) + 2 * wall;
    return new Shape(grid(line, wall, maxRadius + margin, low - margin, high + margin), bound);
  }

  private static Shape.Field grid(
      double[] line, double wall, double width, double bottom, double top) {
    double step = Math.max(width, (top - bottom) / 2) / CELLS;
    int columns = (int) (width / step) + 2;
    int rows = (int) ((top - bottom) / step) + 2;
    double[] distances = new double[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        distances[row * columns + column] = toLine(line, column * step, bottom + row * step) - wall;
      }
    }
    double lastColumn = columns - 1.001;
    double lastRow = rows - 1.001;
    return (x, y, z) -> {
      double u = Math.sqrt(x * x + z * z) / step;
      double v = (y - bottom) / step;
      double heldU = Math.min(u, lastColumn);
      double heldV = Math.max(0, Math.min(v, lastRow));
      int column = (int) heldU;
      int row = (int) heldV;
      int at = row * columns + column;
      double shareU = heldU - column;
      double shareV = heldV - row;
      double lower = distances[at] + (distances[at + 1] - distances[at]) * shareU;
      double upper =
          distances[at + columns]
              + (distances[at + columns + 1] - distances[at + columns]) * shareU;
      double inside = lower + (upper - lower) * shareV;
      double outU = (u - heldU) * step;
      double outV = (v - heldV) * step;
      double outside = outU * outU + outV * outV;
      return outside == 0 ? inside : Math.sqrt(inside * inside + outside);
    };
  }

  /** Catmull-Rom: the curve passes through every point. */
  private static double[] smoothed(double[] points) {
    int count = points.length / 2;
    double[] line = new double[2 * ((count - 1) * PIECES + 1)];
    int at = 0;
    for (int i = 0; i < count - 1; i++) {
      for (int piece = 0; piece < PIECES; piece++) {
        double t = (double) piece / PIECES;
        line[at++] = Math.max(0, between(points, i, 0, t));
        line[at++] = between(points, i, 1, t);
      }
    }
    line[at++] = points[points.length - 2];
    line[at] = points[points.length - 1];
    return line;
  }

  private static double between(double[] points, int i, int axis, double t) {
    int last = points.length / 2 - 1;
    double a = points[2 * Math.max(i - 1, 0) + axis];
    double b = points[2 * i + axis];
    double c = points[2 * (i + 1) + axis];
    double d = points[2 * Math.min(i + 2, last) + axis];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  private static double toLine(double[] line, double x, double y) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i + 3 < line.length; i += 2) {
      double dx = line[i + 2] - line[i];
      double dy = line[i + 3] - line[i + 1];
      double px = x - line[i];
      double py = y - line[i + 1];
      double length = dx * dx + dy * dy;
      double share = length == 0 ? 0 : Curves.clamp((px * dx + py * dy) / length);
      double ox = px - share * dx;
      double oy = py - share * dy;
      best = Math.min(best, ox * ox + oy * oy);
    }
    return Math.sqrt(best);
  }
}
