package lookalike.insight.projection;

import java.util.Arrays;

/**
 * The nearest points of each of some points, the nearest first, and of equally near ones the one
 * that was offered first.
 *
 * @param count how many points
 * @param k how many neighbours each has
 * @param neighbours {@code [count][k]}
 * @param squaredDistances {@code [count][k]}, ascending, at least 0
 */
record NeighbourGraph(int count, int k, int[] neighbours, float[] squaredDistances) {

  /** Returns one whose neighbours are still to be offered. */
  static NeighbourGraph empty(int count, int k) {
    return new NeighbourGraph(
        count, k, new int[Math.multiplyExact(count, k)], new float[count * k]);
  }

  /**
   * Takes a neighbour if it is among the nearest so far.
   *
   * @param found how many neighbours the point has so far
   * @param squaredDistance may be a little below 0 by rounding
   * @return how many it has now
   */
  int offer(int point, int found, int neighbour, float squaredDistance) {
    int first = point * k;
    if (found == k && (k == 0 || squaredDistance >= squaredDistances[first + k - 1])) {
      return found;
    }
    float distance = Math.max(0, squaredDistance);
    int at = first + Math.min(found, k - 1);
    while (at > first && squaredDistances[at - 1] > distance) {
      squaredDistances[at] = squaredDistances[at - 1];
      neighbours[at] = neighbours[at - 1];
      at--;
    }
    squaredDistances[at] = distance;
    neighbours[at] = neighbour;
    return Math.min(found + 1, k);
  }

  /** Returns the neighbours of one point, the nearest first. */
  int[] neighboursOf(int point) {
    return Arrays.copyOfRange(neighbours, point * k, (point + 1) * k);
  }
}
