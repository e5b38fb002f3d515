package lookalike.insight.projection;

import java.util.Random;

/** Seeded points for tests. */
final class SamplePoints {

  private SamplePoints() {}

  /** Returns clusters of points one after the other, of deviation 1, far apart. */
  static VectorTable clusters(long seed, int clusters, int each, int dimensions) {
    Random random = new Random(seed);
    float[] numbers = new float[clusters * each * dimensions];
    for (int cluster = 0; cluster < clusters; cluster++) {
      double[] centre = random.doubles(dimensions, -10, 10).toArray();
      for (int i = 0; i < each * dimensions; i++) {
        numbers[cluster * each * dimensions + i] =
            (float) (centre[i % dimensions] + random.nextGaussian());
      }
    }
    return new VectorTable(numbers, clusters * each, dimensions);
  }

  /** Returns vectors of small whole numbers, whose products are exact. */
  static VectorTable whole(long seed, int rows, int dimensions) {
    Random random = new Random(seed);
    float[] numbers = new float[rows * dimensions];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(-9, 10);
    }
    return new VectorTable(numbers, rows, dimensions);
  }

  /** Returns places on the plane, of a deviation. */
  static double[] places(long seed, int count, double deviation) {
    Random random = new Random(seed);
    return random.doubles(2L * count).map(unused -> deviation * random.nextGaussian()).toArray();
  }
}
