package lookalike.model.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;

/** Seeded vectors of three blocks that lie about the middles of clusters. */
final class Clusters {

  static final VectorLayout LAYOUT =
      new VectorLayout(
          List.of(
              new VectorLayout.Span(Block.KIND.name(), 24),
              new VectorLayout.Span(Block.INSTANCE.name(), 16),
              new VectorLayout.Span(Block.COLOUR.name(), 8)));

  static final List<Double> LENGTHS = List.of(1.0, 0.65, 0.4);

  private static final double SPREAD = 0.6;

  private final SplittableRandom random;
  private final List<double[]> middles = new ArrayList<>();

  Clusters(long seed, int count) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      middles.add(draw());
    }
  }

  private double[] draw() {
    double[] numbers = new double[LAYOUT.dimensions()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }

  /** Draws a vector of a cluster. */
  float[] next(int cluster) {
    return near(middles.get(cluster), SPREAD);
  }

  /** Draws vectors of all clusters in turn. */
  List<float[]> next(int count, int clusters) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(next(i % clusters));
    }
    return vectors;
  }

  /** Draws the vector of an edited copy. */
  float[] copy(float[] original, double spread) {
    double[] numbers = new double[original.length];
    int at = 0;
    for (int block = 0; block < LENGTHS.size(); block++) {
      double scale = Math.sqrt(LAYOUT.blocks().get(block).width()) / LENGTHS.get(block);
      for (int end = at + LAYOUT.blocks().get(block).width(); at < end; at++) {
        numbers[at] = scale * original[at];
      }
    }
    return near(numbers, spread);
  }

  private float[] near(double[] middle, double spread) {
    double[] noise = draw();
    float[] vector = new float[middle.length];
    double all = LENGTHS.stream().mapToDouble(length -> length * length).sum();
    int at = 0;
    for (int block = 0; block < LENGTHS.size(); block++) {
      int end = at + LAYOUT.blocks().get(block).width();
      double squares = 0;
      for (int i = at; i < end; i++) {
        noise[i] = middle[i] + spread * noise[i];
        squares += noise[i] * noise[i];
      }
      double scale = LENGTHS.get(block) / Math.sqrt(all * squares);
      for (; at < end; at++) {
        vector[at] = (float) (scale * noise[at]);
      }
    }
    return vector;
  }
}
