package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinitiesTest {

  private static final long SEED = 20_262;

  @ParameterizedTest
  @ValueSource(doubles = {2, 10, 29.5})
  void neighboursCountForThePerplexity(double perplexity) {
    VectorTable points = SamplePoints.clusters(SEED, 3, 100, 16);
    NeighbourGraph graph = new NeighbourSearch(points).amongThemselves(90);
    double[] weights = Affinities.oneSided(graph, perplexity);
    for (int point = 0; point < points.rows(); point++) {
      double sum = 0;
      double entropy = 0;
      for (int i = point * 90; i < (point + 1) * 90; i++) {
        sum += weights[i];
        entropy -= weights[i] == 0 ? 0 : weights[i] * Math.log(weights[i]);
      }
      assertEquals(1, sum, 1e-12);
      assertEquals(perplexity, Math.exp(entropy), 1e-4 * perplexity, "point " + point);
    }
  }

  @Test
  void equallyDistantNeighboursCountAlike() {
    double[] weights = new double[6];
    PerplexityCalibration.weigh(new float[6], 0, 6, 2, weights);
    for (double weight : weights) {
      assertEquals(1 / 6.0, weight, 1e-12);
    }
  }

  @Test
  void areSymmetricAndAddUpToOne() {
    Affinities affinities = Affinities.of(SamplePoints.clusters(SEED, 4, 60, 8), 12);
    Map<Long, Double> entries = new HashMap<>();
    for (int point = 0; point < affinities.count(); point++) {
      for (int i = affinities.rowStarts()[point]; i < affinities.rowStarts()[point + 1]; i++) {
        long key = point * 1000L + affinities.columns()[i];
        assertTrue(entries.put(key, affinities.weights()[i]) == null, "twice: " + key);
        assertTrue(affinities.columns()[i] != point);
      }
    }
    entries.forEach(
        (key, weight) ->
            assertEquals(
                weight, entries.getOrDefault(key % 1000 * 1000 + key / 1000, -1.0), 1e-15));
    assertEquals(1, Arrays.stream(affinities.weights()).sum(), 1e-12);
  }

  @Test
  void fewPointsLessenThePerplexity() {
    Affinities affinities = Affinities.of(SamplePoints.whole(SEED, 4, 3), 30);
    assertEquals(4, affinities.count());
    assertEquals(12, affinities.columns().length);
    assertEquals(1, Arrays.stream(affinities.weights()).sum(), 1e-12);
  }
}
