package lookalike.insight.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the nearest of a table's rows by comparing with all of them. Safe to share among threads.
 *
 * <p>That is exact, and so the same whatever the machine; and for the hundred thousand rows that a
 * map is made from it takes minutes at most. The rows are kept in blocks that lie column by column,
 * for then the innermost loop runs along them and needs no sum across the lanes of a register.
 */
final class NeighbourSearch {

  private static final int BLOCK = 512;
  private static final int QUERIES = 16;

  private final VectorTable points;

  /** {@code [blocks][dimensions][BLOCK]}, the last block filled up with zeros. */
  private final float[][] blocks;

  private final float[] squaredLengths;

  NeighbourSearch(VectorTable points) {
    this.points = points;
    this.blocks = new float[Math.ceilDiv(points.rows(), BLOCK)][points.dimensions() * BLOCK];
    this.squaredLengths = new float[points.rows()];
    for (int row = 0; row < points.rows(); row++) {
      float[] block = blocks[row / BLOCK];
      for (int i = 0; i < points.dimensions(); i++) {
        block[i * BLOCK + row % BLOCK] = points.numbers()[row * points.dimensions() + i];
      }
      squaredLengths[row] = points.squaredLength(row);
    }
  }

  /** Returns the {@code k} rows nearest to each of the table's own, which is not its neighbour. */
  NeighbourGraph amongThemselves(int k) {
    return search(points, Math.min(k, points.rows() - 1), true);
  }

  /** Returns the {@code k} rows nearest to each of other vectors. */
  NeighbourGraph of(VectorTable queries, int k) {
    return search(queries, Math.min(k, points.rows()), false);
  }

  private NeighbourGraph search(VectorTable queries, int k, boolean isWithoutItself) {
    NeighbourGraph graph = NeighbourGraph.empty(queries.rows(), k);
    IntStream.range(0, Math.ceilDiv(queries.rows(), QUERIES))
        .parallel()
        .forEach(group -> searchGroup(queries, group * QUERIES, graph, isWithoutItself));
    return graph;
  }

  private void searchGroup(VectorTable queries, int from, NeighbourGraph graph, boolean without) {
    int to = Math.min(queries.rows(), from + QUERIES);
    int[] found = new int[to - from];
    float[] products = new float[BLOCK];
    for (int block = 0; block < blocks.length; block++) {
      for (int query = from; query < to; query++) {
        multiply(queries, query, blocks[block], products);
        float squaredLength = queries.squaredLength(query);
        int rows = Math.min(BLOCK, points.rows() - block * BLOCK);
        for (int j = 0; j < rows; j++) {
          int row = block * BLOCK + j;
          float distance = squaredLength + squaredLengths[row] - 2 * products[j];
          if (!(without && row == query)) {
            found[query - from] = graph.offer(query, found[query - from], row, distance);
          }
        }
      }
    }
  }

  /** Computes the products of a query with the rows of a block, four columns at a time. */
  private static void multiply(VectorTable queries, int query, float[] block, float[] products) {
    int dimensions = queries.dimensions();
    float[] numbers = queries.numbers();
    int at = query * dimensions;
    Arrays.fill(products, 0);
    int i = 0;
    for (; i + 4 <= dimensions; i += 4) {
      addFour(numbers, at + i, block, i * BLOCK, products);
    }
    for (; i < dimensions; i++) {
      float number = numbers[at + i];
      for (int j = 0; j < BLOCK; j++) {
        products[j] += number * block[i * BLOCK + j];
      }
    }
  }

  private static void addFour(float[] numbers, int at, float[] block, int from, float[] products) {
    float first = numbers[at];
    float second = numbers[at + 1];
    float third = numbers[at + 2];
    float fourth = numbers[at + 3];
    for (int j = 0; j < BLOCK; j++) {
      products[j] +=
          first * block[from + j]
              + second * block[from + BLOCK + j]
              + third * block[from + 2 * BLOCK + j]
              + fourth * block[from + 3 * BLOCK + j];
    }
  }
}
