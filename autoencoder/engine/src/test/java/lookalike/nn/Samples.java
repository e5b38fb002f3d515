package lookalike.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Arrays of numbers drawn from a seed, and distances between arrays. */
public final class Samples {

  private Samples() {}

  /** Returns numbers of a normal distribution with mean 0 and variance 1. */
  public static float[] normals(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Returns whole numbers from -3 to 3: sums of their products are exact in any order. */
  public static float[] integers(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = random.nextInt(-3, 4);
    }
    return numbers;
  }

  /** Returns {@code numbers} with NaN behind them: a reader that goes too far shows it. */
  public static float[] beforeNaN(float[] numbers) {
    float[] longer = Arrays.copyOf(numbers, numbers.length + 37);
    Arrays.fill(longer, numbers.length, longer.length, Float.NaN);
    return longer;
  }

  /** Returns {@code |actual - expected| / |expected|}, lengths of vectors; NaN if any number is. */
  public static double relativeDistance(float[] expected, float[] actual, int length) {
    double distance = 0;
    double norm = 0;
    for (int i = 0; i < length; i++) {
      double difference = (double) actual[i] - expected[i];
      distance += difference * difference;
      norm += (double) expected[i] * expected[i];
    }
    return Math.sqrt(distance / norm);
  }
}
