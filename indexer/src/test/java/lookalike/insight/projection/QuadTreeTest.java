package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadTreeTest {

  private static final long SEED = 20_263;

  /** Adds up over all pairs: x and y of the force, then the sum of q with the point itself. */
  private static double[] onePointByOne(double[] places, int point) {
    double[] sums = new double[3];
    for (int i = 0; i < places.length; i += 2) {
      double dx = places[2 * point] - places[i];
      double dy = places[2 * point + 1] - places[i + 1];
      double q = 1 / (1 + dx * dx + dy * dy);
      sums[0] += q * q * dx;
      sums[1] += q * q * dy;
      sums[2] += q;
    }
    return sums;
  }

  private static void assertIsExact(double[] places) {
    QuadTree tree = new QuadTree(places);
    double[] forces = new double[places.length];
    for (int point = 0; point < places.length / 2; point++) {
      double[] expected = onePointByOne(places, point);
      assertEquals(expected[2], tree.repel(point, 0, forces), 1e-9 * expected[2]);
      assertEquals(expected[0], forces[2 * point], 1e-9 * places.length);
      assertEquals(expected[1], forces[2 * point + 1], 1e-9 * places.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50, 1000})
  void isExactWhereNothingIsTakenTogether(int count) {
    assertIsExact(SamplePoints.places(SEED, count, 3));
  }

  @Test
  void isExactForPointsInOnePlace() {
    double[] places = SamplePoints.places(SEED, 60, 3);
    System.arraycopy(places, 0, places, 60, 60); // every point twice
    assertIsExact(places);
    double[] same = new double[40];
    Arrays.fill(same, 0.1);
    assertIsExact(same);
  }

  @Test
  void standsPointsThatNoMiddleParts() {
    double next = Math.nextUp(1.0);
    assertIsExact(new double[] {1, 1, next, 1, 1, next, next, next, 1, 1});
    assertIsExact(new double[] {0, 0, Double.MIN_VALUE, 0, 1, 1});
  }

  @Test
  void comesCloseWhereCellsAreTakenTogether() {
    double[] places = SamplePoints.places(SEED, 3000, 20);
    QuadTree tree = new QuadTree(places);
    double[] forces = new double[places.length];
    double error = 0;
    double size = 0;
    double sum = 0;
    double expectedSum = 0;
    for (int point = 0; point < 3000; point++) {
      double[] expected = onePointByOne(places, point);
      sum += tree.repel(point, 0.5, forces);
      expectedSum += expected[2];
      error += Math.hypot(expected[0] - forces[2 * point], expected[1] - forces[2 * point + 1]);
      size += Math.hypot(expected[0], expected[1]);
    }
    assertEquals(expectedSum, sum, 0.02 * expectedSum);
    assertTrue(error <= 0.05 * size, error + " of " + size);
    assertTrue(error > 1e-6 * size, "nothing was taken together");
  }

  @Test
  void ordersAllPoints() {
    int[] order = new QuadTree(SamplePoints.places(SEED, 500, 1)).order().clone();
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, 500).toArray(), order);
  }
}
