package lookalike.kernel;

import static lookalike.kernel.DoubleReference.dot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rung 1: every gradient of the reference is what central finite differences say. */
class DoubleReferenceTest {

  private static final long SEED = 11;
  private static final double STEP = 1e-4;
  private static final double TOLERANCE = 1e-6;

  private final Random random = new Random(SEED);

  @ParameterizedTest(name = "{0}x{1}, channels {2} to {3}, kernel {4}, stride {5}")
  @CsvSource({
    "1, 1, 1, 1, 3, 1",
    "1, 1, 2, 3, 3, 2",
    "4, 5, 2, 3, 1, 1",
    "4, 5, 2, 3, 1, 2",
    "4, 5, 2, 3, 3, 1",
    "5, 4, 3, 2, 3, 2",
    "6, 6, 2, 2, 3, 2"
  })
  void convolutionGradientsMatchFiniteDifferences(
      int height, int width, int inputs, int outputs, int kernel, int stride) {
    ConvShape shape = new ConvShape(height, width, inputs, outputs, kernel, stride);
    int images = 2;
    double[] input = numbers(images * shape.inputSize());
    double[] weights = numbers(shape.weightSize());
    double[] bias = numbers(outputs);
    double[] dOutput = numbers(images * shape.outputSize());
    assertGradient(
        input,
        x -> dot(dOutput, DoubleReference.convolution(shape, images, x, weights, bias)),
        DoubleReference.inputGradient(shape, images, dOutput, weights));
    assertGradient(
        weights,
        w -> dot(dOutput, DoubleReference.convolution(shape, images, input, w, bias)),
        DoubleReference.weightGradient(shape, images, input, dOutput));
    assertGradient(
        bias,
        b -> dot(dOutput, DoubleReference.convolution(shape, images, input, weights, b)),
        DoubleReference.columnSums(dOutput, outputs));
  }

  @Test
  void productGradientsAreProductsWithATransposedFactor() {
    int m = 3;
    int n = 4;
    int k = 5;
    double[] a = numbers(m * k);
    double[] b = numbers(k * n);
    double[] dC = numbers(m * n);
    assertGradient(
        a,
        x -> dot(dC, DoubleReference.multiply(m, n, k, x, b)),
        DoubleReference.multiply(m, k, n, dC, DoubleReference.transposed(k, n, b)));
    assertGradient(
        b,
        x -> dot(dC, DoubleReference.multiply(m, n, k, a, x)),
        DoubleReference.multiply(k, n, m, DoubleReference.transposed(m, k, a), dC));
  }

  @Test
  void reluGradientMatchesFiniteDifferences() {
    double[] x = numbers(40); // |x| >= 0.1: away from the kink
    double[] dY = numbers(40);
    assertGradient(
        x,
        v -> dot(dY, DoubleReference.relu(v)),
        DoubleReference.reluGradient(DoubleReference.relu(x), dY));
  }

  @Test
  void affineGradientsAreColumnDotsAndColumnSums() {
    int columns = 3;
    double[] x = numbers(4 * columns);
    double[] dY = numbers(4 * columns);
    double[] scale = numbers(columns);
    double[] shift = numbers(columns);
    assertGradient(
        scale,
        s -> dot(dY, DoubleReference.affineColumns(x, s, shift)),
        DoubleReference.columnDots(x, dY, columns));
    assertGradient(
        shift,
        s -> dot(dY, DoubleReference.affineColumns(x, scale, s)),
        DoubleReference.columnSums(dY, columns));
    assertGradient(
        x,
        v -> dot(dY, DoubleReference.affineColumns(v, scale, shift)),
        DoubleReference.affineColumns(dY, scale, new double[columns]));
  }

  @Test
  void normalisationGradientIsTwoAffineMaps() {
    int rows = 6;
    double[] x = numbers(rows);
    double[] dY = numbers(rows);
    double mean = mean(x);
    double inverse = 1 / deviation(x);
    double dMean = mean(dY);
    double dDeviation = 0;
    for (int i = 0; i < rows; i++) {
      dDeviation += dY[i] * (x[i] - mean) * inverse / rows;
    }
    double xScale = -inverse * inverse * dDeviation;
    double shift = -inverse * dMean - mean * xScale;
    double[] dX =
        DoubleReference.plus(
            DoubleReference.affineColumns(dY, new double[] {inverse}, new double[1]),
            DoubleReference.affineColumns(x, new double[] {xScale}, new double[] {shift}));
    assertGradient(x, v -> dot(dY, DoubleReference.affineColumns(v, inverseOf(v), shiftOf(v))), dX);
  }

  @Test
  void transposedTwiceIsTheSame() {
    double[] a = numbers(12);
    double[] twice = DoubleReference.transposed(4, 3, DoubleReference.transposed(3, 4, a));
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], twice[i]);
    }
  }

  private static double mean(double[] x) {
    return DoubleReference.columnSums(x, 1)[0] / x.length;
  }

  private static double deviation(double[] x) {
    double mean = mean(x);
    return Math.sqrt(dot(x, x) / x.length - mean * mean);
  }

  private static double[] inverseOf(double[] x) {
    return new double[] {1 / deviation(x)};
  }

  private static double[] shiftOf(double[] x) {
    return new double[] {-mean(x) / deviation(x)};
  }

  /** Returns numbers of either sign and a magnitude of 0.1 to 1.1. */
  private double[] numbers(int length) {
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (random.nextBoolean() ? 1 : -1) * (0.1 + random.nextDouble());
    }
    return numbers;
  }

  private static void assertGradient(
      double[] at, ToDoubleFunction<double[]> function, double[] gradient) {
    assertEquals(at.length, gradient.length);
    for (int i = 0; i < at.length; i++) {
      int index = i;
      double[] moved = at.clone();
      moved[i] = at[i] + STEP;
      double above = function.applyAsDouble(moved);
      moved[i] = at[i] - STEP;
      double below = function.applyAsDouble(moved);
      double numeric = (above - below) / (2 * STEP);
      double error = Math.abs(gradient[i] - numeric) / Math.max(1, Math.abs(numeric));
      assertTrue(
          error <= TOLERANCE,
          () ->
              "seed %d, index %d: finite differences say %s, gradient %s"
                  .formatted(SEED, index, numeric, gradient[index]));
    }
  }
}
