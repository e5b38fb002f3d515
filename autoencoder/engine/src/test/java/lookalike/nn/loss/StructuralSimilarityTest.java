package lookalike.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lookalike.nn.MapShape;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {

  private static final double C1 = 1e-4;
  private static final double C2 = 9e-4;
  private static final MapShape SHAPE = new MapShape(17, 14, 3);

  private static double mean(float[] a, float[] b, MapShape shape) {
    return StructuralSimilarity.mean(a, 0, b, 0, shape);
  }

  /** A soft pattern with edges, values 0.2..0.8. */
  private static float[] picture() {
    float[] picture = new float[SHAPE.size()];
    for (int i = 0; i < picture.length; i++) {
      int cell = i / SHAPE.channels();
      int row = cell / SHAPE.width();
      int column = cell % SHAPE.width();
      picture[i] = row + i % 3 > column ? 0.2f + 0.02f * row : 0.8f - 0.02f * column;
    }
    return picture;
  }

  private static float[] withNoise(float[] picture, double deviation) {
    SplittableRandom random = new SplittableRandom(5);
    float[] noisy = picture.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = (float) Math.clamp(noisy[i] + deviation * random.nextGaussian(), 0, 1);
    }
    return noisy;
  }

  @Test
  void isOneForTheSameImage() {
    float[] picture = picture();
    assertEquals(1, mean(picture, picture, SHAPE), 1e-15);
    float[] black = new float[SHAPE.size()];
    assertEquals(1, mean(black, black, SHAPE), 1e-15);
  }

  @Test
  void fallsWithNoiseAndIsSymmetric() {
    float[] picture = picture();
    double last = 1;
    for (double deviation : new double[] {0.01, 0.03, 0.1, 0.3}) {
      float[] noisy = withNoise(picture, deviation);
      double similarity = mean(picture, noisy, SHAPE);
      assertTrue(similarity < last - 0.005, "%s: %s".formatted(deviation, similarity));
      assertEquals(similarity, mean(noisy, picture, SHAPE), 1e-12);
      last = similarity;
    }
    assertTrue(last > 0 && last < 0.6, "under strong noise " + last);
  }

  @Test
  void comparesBrightnessAloneWhereNothingVaries() {
    float[] grey = {0.5f};
    float[] dark = {0.25f};
    double expected = (2 * 0.125 + C1) / (0.25 + 0.0625 + C1);
    assertEquals(expected, mean(grey, dark, MapShape.vector(1)), 1e-12);
    float[] black = new float[4];
    float[] white = {1, 1, 1, 1};
    assertEquals(C1 / (1 + C1), mean(black, white, new MapShape(2, 2, 1)), 1e-12);
  }

  /** One window of 3 x 3, with weights 1, e, 1 in each direction. */
  @Test
  void isThatComputedByHandForOneWindow() {
    float[] a = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    float[] b = {0, 0, 0, 0.5f, 0.5f, 0.5f, 0, 0, 0};
    double e = Math.exp(1 / (2 * 1.5 * 1.5));
    double all = (2 + e) * (2 + e);
    double centre = e * e / all;
    double row = e * (2 + e) / all;
    double meanA = centre;
    double meanB = row / 2;
    double variances = centre - meanA * meanA + row / 4 - meanB * meanB;
    double covariance = centre / 2 - meanA * meanB;
    double expected =
        (2 * meanA * meanB + C1)
            * (2 * covariance + C2)
            / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
    assertEquals(expected, mean(a, b, new MapShape(3, 3, 1)), 1e-12);
  }

  @Test
  void isTheMeanOverAllWindowsOfElevenByEleven() {
    float[] a = picture();
    float[] b = withNoise(a, 0.1);
    double sum = 0;
    int windows = 0;
    for (int row = 0; row <= SHAPE.height() - 11; row++) {
      for (int column = 0; column <= SHAPE.width() - 11; column++) {
        for (int channel = 0; channel < SHAPE.channels(); channel++) {
          sum += window(a, b, row, column, channel);
          windows++;
        }
      }
    }
    assertEquals(sum / windows, mean(a, b, SHAPE), 1e-12);
  }

  /** The formula of the paper, with the two-dimensional window and centred moments. */
  private static double window(float[] a, float[] b, int fromRow, int fromColumn, int channel) {
    double[] weights = new double[121];
    double[] x = new double[121];
    double[] y = new double[121];
    double total = 0;
    for (int i = 0; i < 121; i++) {
      int row = i / 11;
      int column = i % 11;
      double squared = (row - 5) * (row - 5) + (column - 5) * (column - 5);
      weights[i] = Math.exp(-squared / (2 * 1.5 * 1.5));
      total += weights[i];
      int cell = (fromRow + row) * SHAPE.width() + fromColumn + column;
      x[i] = a[cell * SHAPE.channels() + channel];
      y[i] = b[cell * SHAPE.channels() + channel];
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 121; i++) {
      meanX += weights[i] / total * x[i];
      meanY += weights[i] / total * y[i];
    }
    double variances = 0;
    double covariance = 0;
    for (int i = 0; i < 121; i++) {
      double dX = x[i] - meanX;
      double dY = y[i] - meanY;
      variances += weights[i] / total * (dX * dX + dY * dY);
      covariance += weights[i] / total * dX * dY;
    }
    return (2 * meanX * meanY + C1)
        * (2 * covariance + C2)
        / ((meanX * meanX + meanY * meanY + C1) * (variances + C2));
  }

  @Test
  void readsImagesFromWhereTheyAre() {
    float[] a = picture();
    float[] b = withNoise(a, 0.1);
    float[] both = new float[2 * a.length + 7];
    System.arraycopy(a, 0, both, 7, a.length);
    System.arraycopy(b, 0, both, 7 + a.length, b.length);
    double similarity = StructuralSimilarity.mean(both, 7, both, 7 + a.length, SHAPE);
    assertEquals(mean(a, b, SHAPE), similarity);
  }

  @Test
  void gradientOfLargeWindowsMatchesFiniteDifferences() {
    float[] a = picture();
    float[] b = withNoise(a, 0.1);
    float[] dA = new float[a.length];
    StructuralSimilarity.gradient(a, 0, b, 0, SHAPE, 2, dA);
    float step = 0x1p-12f;
    for (int i = 0; i < a.length; i += 13) {
      float middle = a[i];
      float above = middle + step;
      float below = middle - step;
      a[i] = above;
      double difference = mean(a, b, SHAPE);
      a[i] = below;
      difference = (difference - mean(a, b, SHAPE)) / ((double) above - below);
      a[i] = middle;
      assertEquals(2 * difference, dA[i], 1e-4 * Math.abs(difference) + 1e-7, "number " + i);
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    float[] a = picture();
    double[] alone = new double[8];
    for (int i = 0; i < alone.length; i++) {
      alone[i] = mean(a, withNoise(a, 0.05 * i), SHAPE);
    }
    IntStream.range(0, 400)
        .parallel()
        .forEach(i -> assertEquals(alone[i % 8], mean(a, withNoise(a, 0.05 * (i % 8)), SHAPE)));
  }
}
