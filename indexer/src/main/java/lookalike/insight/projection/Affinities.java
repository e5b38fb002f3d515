package lookalike.insight.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much points belong together: symmetric, adding up to 1, and zero for all but neighbours, so
 * only those are kept, row by row.
 *
 * @param count how many points
 * @param rowStarts {@code [count + 1]}: where the entries of a point begin
 * @param columns the other point of each entry
 * @param weights how much the two belong together, above 0
 */
public record Affinities(int count, int[] rowStarts, int[] columns, double[] weights) {

  /** Neighbours beyond three times the perplexity have next to no weight. */
  private static final int NEIGHBOURS = 3;

  /**
   * Computes the affinities of vectors.
   *
   * @param vectors at least 4 rows
   * @param perplexity how many neighbours count for a point, at least 1; lessened to a third of the
   *     others where there are too few
   */
  public static Affinities of(VectorTable vectors, double perplexity) {
    double possible = Math.min(perplexity, (vectors.rows() - 1) / (double) NEIGHBOURS);
    int k = (int) Math.ceil(NEIGHBOURS * possible);
    NeighbourGraph graph = new NeighbourSearch(vectors).amongThemselves(k);
    return of(graph, oneSided(graph, possible));
  }

  /** Returns {@code [count][k]}: how much each point takes each of its neighbours for one. */
  static double[] oneSided(NeighbourGraph graph, double perplexity) {
    double[] weights = new double[graph.neighbours().length];
    IntStream.range(0, graph.count())
        .parallel()
        .forEach(
            point ->
                PerplexityCalibration.weigh(
                    graph.squaredDistances(), point * graph.k(), graph.k(), perplexity, weights));
    return weights;
  }

  /** Makes them symmetric: {@code (p(j|i) + p(i|j)) / 2n}. */
  static Affinities of(NeighbourGraph graph, double[] oneSided) {
    int count = graph.count();
    int[] backwardStarts = backwardStarts(graph);
    int[] backward = backward(graph, backwardStarts);
    int[] rowStarts = new int[count + 1];
    int[] columns = new int[2 * oneSided.length];
    double[] weights = new double[2 * oneSided.length];
    int[] entryOf = new int[count];
    Arrays.fill(entryOf, -1);
    int entries = 0;
    for (int point = 0; point < count; point++) {
      for (int i = point * graph.k(); i < (point + 1) * graph.k(); i++) {
        columns[entries] = graph.neighbours()[i];
        weights[entries] = oneSided[i] / (2.0 * count);
        entryOf[columns[entries]] = entries++;
      }
      for (int i = backwardStarts[point]; i < backwardStarts[point + 1]; i++) {
        int other = backward[i] / graph.k();
        if (entryOf[other] < rowStarts[point]) {
          columns[entries] = other;
          entryOf[other] = entries++;
        }
        weights[entryOf[other]] += oneSided[backward[i]] / (2.0 * count);
      }
      rowStarts[point + 1] = entries;
    }
    return new Affinities(
        count, rowStarts, Arrays.copyOf(columns, entries), Arrays.copyOf(weights, entries));
  }

  private static int[] backwardStarts(NeighbourGraph graph) {
    int[] starts = new int[graph.count() + 1];
    for (int neighbour : graph.neighbours()) {
      starts[neighbour + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  /** Returns, point by point, where in the graph it is named as a neighbour. */
  private static int[] backward(NeighbourGraph graph, int[] starts) {
    int[] next = starts.clone();
    int[] backward = new int[graph.neighbours().length];
    for (int i = 0; i < backward.length; i++) {
      backward[next[graph.neighbours()[i]]++] = i;
    }
    return backward;
  }
}
