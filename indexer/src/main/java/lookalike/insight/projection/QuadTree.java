package lookalike.insight.projection;

import java.util.stream.IntStream;

/**
 * Points of a plane, gathered in squares within squares, so that far away ones can be taken
 * together (<a href="https://doi.org/10.1038/324446a0">Barnes &amp; Hut, 1986</a>).
 *
 * <p>A cell is shrunk to the points it holds. So a cell without extent is a single point, or
 * several in one place, and every other has at least two cells inside. Cells lie in the order of a
 * walk through the tree that goes down first, so such a walk needs no stack: it goes on with the
 * next cell, or skips those inside. Immutable.
 */
final class QuadTree {

  private final double[] places;

  /** The points, those of one cell side by side. */
  private final int[] order;

  private final double[] centreX;
  private final double[] centreY;
  private final double[] squaredWidth;
  private final int[] mass;

  /** The cell after the last one inside. */
  private final int[] skip;

  private int cells;

  /**
   * Makes the tree of some points.
   *
   * @param places {@code [count * 2]}, finite, at least one
   */
  QuadTree(double[] places) {
    int count = places.length / 2;
    this.places = places;
    this.order = IntStream.range(0, count).toArray();
    int most = 2 * count - 1;
    this.centreX = new double[most];
    this.centreY = new double[most];
    this.squaredWidth = new double[most];
    this.mass = new int[most];
    this.skip = new int[most];
    gather(0, count);
  }

  /** Returns the points in an order in which neighbours mostly follow one another. */
  int[] order() {
    return order;
  }

  /** Makes the cell of {@code order[from .. to)}, and those inside. */
  private void gather(int from, int to) {
    int cell = cells++;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    double sumX = 0;
    double sumY = 0;
    for (int i = from; i < to; i++) {
      double x = places[2 * order[i]];
      double y = places[2 * order[i] + 1];
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      sumX += x;
      sumY += y;
    }
    mass[cell] = to - from;
    centreX[cell] = sumX / (to - from);
    centreY[cell] = sumY / (to - from);
    double width = Math.max(maxX - minX, maxY - minY);
    if (width > 0) {
      squaredWidth[cell] =
          split(from, to, (minX + maxX) / 2, (minY + maxY) / 2) ? width * width : 0;
    } else {
      centreX[cell] = minX; // a mean of equal numbers may be off by its rounding
      centreY[cell] = minY;
    }
    skip[cell] = cells;
  }

  /** Makes the cells inside; false if even the smallest difference does not tell them apart. */
  private boolean split(int from, int to, double middleX, double middleY) {
    int upper = partition(from, to, 1, middleY);
    int lowerRight = partition(from, upper, 0, middleX);
    int upperRight = partition(upper, to, 0, middleX);
    int[] bounds = {from, lowerRight, upper, upperRight, to};
    for (int i = 0; i < 4; i++) {
      if (bounds[i + 1] - bounds[i] == to - from) {
        return false;
      }
    }
    for (int i = 0; i < 4; i++) {
      if (bounds[i + 1] > bounds[i]) {
        gather(bounds[i], bounds[i + 1]);
      }
    }
    return true;
  }

  /** Puts the points beyond {@code middle} behind the others and returns where they begin. */
  private int partition(int from, int to, int axis, double middle) {
    int low = from;
    int high = to;
    while (low < high) {
      if (places[2 * order[low] + axis] <= middle) {
        low++;
      } else {
        int swapped = order[--high];
        order[high] = order[low];
        order[low] = swapped;
      }
    }
    return low;
  }

  /**
   * Adds up how the points repel one of them: with {@code q = 1 / (1 + distance^2)}, writes the sum
   * of {@code q^2 * difference} and returns the sum of {@code q}, in which the point itself counts
   * as 1.
   *
   * @param theta a cell is taken as a whole if its width is at most this share of its distance, 0
   *     (no cell is) to 0.7 (beyond, the point's own might be)
   * @param forces receives the sum at {@code [2 * point, 2 * point + 1]}
   */
  double repel(int point, double theta, double[] forces) {
    double x = places[2 * point];
    double y = places[2 * point + 1];
    double share = theta * theta;
    double sum = 0;
    double forceX = 0;
    double forceY = 0;
    for (int cell = 0; cell < cells; ) {
      double dx = x - centreX[cell];
      double dy = y - centreY[cell];
      double squaredDistance = dx * dx + dy * dy;
      if (squaredWidth[cell] <= share * squaredDistance) {
        double q = 1 / (1 + squaredDistance);
        double weight = mass[cell] * q;
        sum += weight;
        forceX += weight * q * dx;
        forceY += weight * q * dy;
        cell = skip[cell];
      } else {
        cell++;
      }
    }
    forces[2 * point] = forceX;
    forces[2 * point + 1] = forceY;
    return sum;
  }
}
