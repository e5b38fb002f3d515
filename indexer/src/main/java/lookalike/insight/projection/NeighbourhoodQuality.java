package lookalike.insight.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How true a plane is to the neighbourhoods of its points.
 *
 * @param neighboursKept of the {@value #K} nearest points, the share that is among the {@value #K}
 *     nearest on the plane, 0..1
 * @param trustworthiness 1 where no stranger is among the {@value #K} nearest on the plane, less
 *     the farther they come from; 0.5 is what chance gives (<a
 *     href="https://doi.org/10.1007/3-540-44668-0_68">Venna &amp; Kaski, 2001</a>)
 */
public record NeighbourhoodQuality(double neighboursKept, double trustworthiness) {

  /** How many neighbours are looked at. */
  public static final int K = 10;

  /** With fewer points there is nothing to be wrong. */
  public static final int FEWEST = 3 * K;

  /**
   * Measures a plane; takes a time of the order of the square of the number of points.
   *
   * @param vectors at least {@value #FEWEST} rows
   * @param places where they lie, {@code [rows * 2]}
   * @throws IllegalArgumentException if there are too few
   */
  public static NeighbourhoodQuality of(VectorTable vectors, double[] places) {
    int count = vectors.rows();
    if (count < FEWEST) {
      throw new IllegalArgumentException(
          "a map is measured on at least " + FEWEST + " points, got " + count);
    }
    NeighbourGraph everyOne = new NeighbourSearch(vectors).amongThemselves(count - 1);
    NeighbourGraph onPlane = onPlane(places);
    int[] kept = new int[count];
    long[] intrusion = new long[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            point -> {
              int[] ranks = ranks(everyOne.neighboursOf(point));
              for (int neighbour : onPlane.neighboursOf(point)) {
                kept[point] += ranks[neighbour] <= K ? 1 : 0;
                intrusion[point] += Math.max(0, ranks[neighbour] - K);
              }
            });
    double worst = (double) count * K * (2.0 * count - 3 * K - 1) / 2;
    return new NeighbourhoodQuality(
        Arrays.stream(kept).sum() / ((double) count * K),
        1 - Arrays.stream(intrusion).sum() / worst);
  }

  private static NeighbourGraph onPlane(double[] places) {
    NeighbourGraph graph = NeighbourGraph.empty(places.length / 2, K);
    IntStream.range(0, graph.count())
        .parallel()
        .forEach(
            point -> {
              int found = 0;
              for (int other = 0; other < graph.count(); other++) {
                double dx = places[2 * point] - places[2 * other];
                double dy = places[2 * point + 1] - places[2 * other + 1];
                if (other != point) {
                  found = graph.offer(point, found, other, (float) (dx * dx + dy * dy));
                }
              }
            });
    return graph;
  }

  /** Returns for each point which neighbour it is, the nearest being 1. */
  private static int[] ranks(int[] neighbours) {
    int[] ranks = new int[neighbours.length + 1];
    for (int i = 0; i < neighbours.length; i++) {
      ranks[neighbours[i]] = i + 1;
    }
    return ranks;
  }
}
