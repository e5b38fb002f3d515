package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NeighbourhoodQualityTest {

  private static final long SEED = 20_267;

  @Test
  void isPerfectWhereNothingWasLost() {
    VectorTable points = SamplePoints.whole(SEED, 200, 2);
    double[] places = new double[400];
    for (int i = 0; i < 400; i++) {
      points.numbers()[i] += i / 1000f; // no two distances alike
      places[i] = 3.0 * points.numbers()[i];
    }
    NeighbourhoodQuality quality = NeighbourhoodQuality.of(points, places);
    assertEquals(1, quality.neighboursKept(), 0.01);
    assertEquals(1, quality.trustworthiness(), 1e-4);
  }

  @Test
  void isHalfByChance() {
    VectorTable points = SamplePoints.clusters(SEED, 1, 600, 10);
    NeighbourhoodQuality quality =
        NeighbourhoodQuality.of(points, SamplePoints.places(SEED + 1, 600, 1));
    assertEquals(10 / 599.0, quality.neighboursKept(), 0.01);
    assertEquals(0.5, quality.trustworthiness(), 0.03);
  }

  @Test
  void refusesTooFewPoints() {
    VectorTable points = SamplePoints.whole(SEED, 29, 2);
    assertThrows(
        IllegalArgumentException.class, () -> NeighbourhoodQuality.of(points, new double[58]));
  }
}
