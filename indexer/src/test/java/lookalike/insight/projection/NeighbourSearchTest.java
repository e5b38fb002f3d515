package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourSearchTest {

  private static final long SEED = 20_261;

  private static float squaredDistance(VectorTable a, int row, VectorTable b, int other) {
    float sum = 0;
    for (int i = 0; i < a.dimensions(); i++) {
      float difference =
          a.numbers()[row * a.dimensions() + i] - b.numbers()[other * b.dimensions() + i];
      sum += difference * difference;
    }
    return sum;
  }

  private static int[] nearest(VectorTable queries, int query, VectorTable points, int k) {
    return IntStream.range(0, points.rows())
        .filter(row -> !queries.equals(points) || row != query)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> squaredDistance(queries, query, points, row)))
        .mapToInt(row -> row)
        .limit(k)
        .toArray();
  }

  @ParameterizedTest(name = "{0} rows of {1} numbers, {2} neighbours")
  @CsvSource({"2, 3, 1", "17, 1, 5", "511, 4, 7", "512, 5, 7", "513, 8, 90", "1100, 131, 20"})
  void findsWhatComparingOneByOneFinds(int rows, int dimensions, int k) {
    VectorTable points = SamplePoints.whole(SEED, rows, dimensions);
    NeighbourGraph graph = new NeighbourSearch(points).amongThemselves(k);
    assertEquals(k, graph.k());
    for (int row = 0; row < rows; row += 7) {
      int[] expected = nearest(points, row, points, k);
      assertArrayEquals(expected, graph.neighboursOf(row), "row " + row);
      for (int i = 0; i < k; i++) {
        float distance = squaredDistance(points, row, points, expected[i]);
        assertEquals(distance, graph.squaredDistances()[row * k + i]);
      }
    }
  }

  @Test
  void findsNeighboursOfStrangers() {
    VectorTable points = SamplePoints.whole(SEED, 700, 6);
    VectorTable strangers = SamplePoints.whole(SEED + 1, 33, 6);
    NeighbourGraph graph = new NeighbourSearch(points).of(strangers, 15);
    for (int row = 0; row < strangers.rows(); row++) {
      assertArrayEquals(nearest(strangers, row, points, 15), graph.neighboursOf(row));
    }
  }

  @Test
  void hasNoMoreNeighboursThanThereAre() {
    VectorTable points = SamplePoints.whole(SEED, 3, 2);
    assertEquals(2, new NeighbourSearch(points).amongThemselves(10).k());
    assertEquals(3, new NeighbourSearch(points).of(points, 10).k());
  }
}
