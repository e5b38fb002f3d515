package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticNeighbourEmbeddingTest {

  private static final long SEED = 20_264;

  private static double[] embed(VectorTable vectors, double perplexity, int iterations) {
    StochasticNeighbourEmbedding embedding =
        new StochasticNeighbourEmbedding(Affinities.of(vectors, perplexity), iterations);
    Motion motion = Motion.from(PrincipalPlane.of(vectors).project(vectors));
    for (int i = 0; i < iterations; i++) {
      motion = embedding.step(motion);
    }
    assertEquals(iterations, motion.iteration());
    return motion.places();
  }

  /** Kullback and Leibler's divergence, up to what does not depend on the places. */
  private static double divergence(Affinities affinities, double[] places) {
    double sum = 0;
    double scale = 0;
    for (int i = 0; i < affinities.count(); i++) {
      for (int j = 0; j < affinities.count(); j++) {
        scale += i == j ? 0 : q(places, i, j);
      }
      for (int at = affinities.rowStarts()[i]; at < affinities.rowStarts()[i + 1]; at++) {
        sum -= affinities.weights()[at] * Math.log(q(places, i, affinities.columns()[at]));
      }
    }
    return sum + Math.log(scale);
  }

  private static double q(double[] places, int i, int j) {
    double dx = places[2 * i] - places[2 * j];
    double dy = places[2 * i + 1] - places[2 * j + 1];
    return 1 / (1 + dx * dx + dy * dy);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 10})
  void gradientMatchesFiniteDifferences(double spread) {
    Affinities affinities = Affinities.of(SamplePoints.clusters(SEED, 3, 12, 5), 4);
    double[] places = SamplePoints.places(SEED, affinities.count(), spread);
    double[] gradient = new StochasticNeighbourEmbedding(affinities, 100, 0).gradient(places, 1);
    double largest = 0;
    for (double number : gradient) {
      largest = Math.max(largest, Math.abs(number));
    }
    double step = 1e-5 * spread;
    for (int i = 0; i < places.length; i++) {
      double place = places[i];
      places[i] = place + step;
      double above = divergence(affinities, places);
      places[i] = place - step;
      double below = divergence(affinities, places);
      places[i] = place;
      assertEquals((above - below) / (2 * step), gradient[i], 1e-5 * largest, "number " + i);
    }
  }

  @Test
  void coarseForcesComeCloseToExactOnes() {
    Affinities affinities = Affinities.of(SamplePoints.clusters(SEED, 5, 200, 10), 20);
    double[] places = SamplePoints.places(SEED, affinities.count(), 10);
    double[] exact = new StochasticNeighbourEmbedding(affinities, 100, 0).gradient(places, 1);
    double[] coarse = new StochasticNeighbourEmbedding(affinities, 100).gradient(places, 1);
    double error = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      error += (exact[i] - coarse[i]) * (exact[i] - coarse[i]);
      size += exact[i] * exact[i];
    }
    assertTrue(Math.sqrt(error / size) <= 0.06, Math.sqrt(error / size) + " off");
  }

  @Test
  void keepsNeighboursTogetherWhereAPlaneCannot() {
    VectorTable vectors = SamplePoints.clusters(SEED, 20, 40, 30);
    NeighbourhoodQuality plane =
        NeighbourhoodQuality.of(vectors, PrincipalPlane.of(vectors).project(vectors));
    NeighbourhoodQuality embedded = NeighbourhoodQuality.of(vectors, embed(vectors, 15, 500));
    // Within a cluster, ten of 39 are a quarter by chance.
    assertTrue(embedded.neighboursKept() >= 0.4, embedded.toString());
    assertTrue(embedded.neighboursKept() >= 1.6 * plane.neighboursKept(), plane + " " + embedded);
    assertTrue(embedded.trustworthiness() >= 0.985, embedded.toString());
    assertTrue(plane.trustworthiness() <= 0.96, plane.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 100, 400})
  void partsClusters(int each) {
    int clusters = 5;
    VectorTable vectors = SamplePoints.clusters(SEED, clusters, each, 30);
    double[] places = embed(vectors, 30, 500);
    NeighbourGraph graph = NeighbourGraph.empty(clusters * each, 1);
    for (int point = 0; point < graph.count(); point++) {
      int found = 0;
      for (int other = 0; other < graph.count(); other++) {
        if (other != point) {
          found = graph.offer(point, found, other, (float) (1 / q(places, point, other)));
        }
      }
      assertEquals(point / each, graph.neighbours()[point] / each, "cluster of " + point);
    }
  }

  @Test
  void standsVeryFewPoints() {
    double[] places = embed(SamplePoints.whole(SEED, 8, 5), 30, 200);
    for (double place : places) {
      assertTrue(Math.abs(place) <= 1e5, "torn apart: " + place);
    }
  }

  @Test
  void repeatsToTheBitOnAnyNumberOfThreads() throws Exception {
    VectorTable vectors = SamplePoints.clusters(SEED, 6, 100, 12);
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool two = new ForkJoinPool(2)) {
      double[] alone = one.submit(() -> embed(vectors, 10, 60)).get();
      double[] shared = two.submit(() -> embed(vectors, 10, 60)).get();
      assertArrayEquals(alone, shared);
    }
  }
}
