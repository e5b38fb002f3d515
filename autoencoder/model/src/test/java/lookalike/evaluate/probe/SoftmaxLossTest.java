package lookalike.evaluate.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lookalike.kernel.vector.MachineKernels;
import org.junit.jupiter.api.Test;

class SoftmaxLossTest {

  private static final int ROWS = 2500; // three blocks
  private static final int DIMENSIONS = 5;
  private static final int CLASSES = 3;

  private static SoftmaxLoss loss(double regularization) {
    SplittableRandom random = new SplittableRandom(4);
    float[] numbers = new float[ROWS * DIMENSIONS];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = random.nextInt(CLASSES);
      for (int j = 0; j < DIMENSIONS; j++) {
        numbers[i * DIMENSIONS + j] = (float) (random.nextGaussian() + (j == classes[i] ? 1 : 0));
      }
    }
    Examples examples = new Examples(DIMENSIONS, numbers, classes);
    return new SoftmaxLoss(MachineKernels.best().gemm(), examples, CLASSES, regularization);
  }

  @Test
  void knowsNothingAtZero() {
    double[] zero = new double[(DIMENSIONS + 1) * CLASSES];
    assertEquals(Math.log(CLASSES), loss(1).at(zero, zero.clone()), 1e-6);
  }

  @Test
  void gradientMatchesFiniteDifferences() {
    SoftmaxLoss loss = loss(0.3);
    SplittableRandom random = new SplittableRandom(5);
    double[] point = random.doubles((DIMENSIONS + 1) * CLASSES, -1, 1).toArray();
    double[] gradient = new double[point.length];
    loss.at(point, gradient);
    double step = 1e-2; // scores are float, so a smaller step would be lost in them
    for (int i = 0; i < point.length; i++) {
      double[] left = point.clone();
      double[] right = point.clone();
      left[i] -= step;
      right[i] += step;
      double slope =
          (loss.at(right, gradient.clone()) - loss.at(left, gradient.clone())) / (2 * step);
      assertEquals(slope, gradient[i], 1e-4, "number " + i);
    }
  }

  @Test
  void descentEndsWhereTheGradientIsFlat() {
    SoftmaxLoss loss = loss(0.01);
    double[] start = new double[(DIMENSIONS + 1) * CLASSES];
    double[] gradient = new double[start.length];
    double[] end = Descent.minimize(loss, start, 1e-4);
    assertTrue(loss.at(end, gradient) < 0.95 * Math.log(CLASSES));
    double squares = 0;
    for (double slope : gradient) {
      squares += slope * slope;
    }
    assertTrue(Math.sqrt(squares) <= 1e-4, "" + Math.sqrt(squares));
  }

  @Test
  void descentFindsTheLowestPointOfAStretchedBowl() {
    SmoothFunction bowl =
        (point, gradient) -> {
          double value = 0;
          for (int i = 0; i < point.length; i++) {
            double weight = Math.pow(10, i); // up to 10,000 times as steep in one direction
            gradient[i] = weight * (point[i] - i);
            value += weight * (point[i] - i) * (point[i] - i) / 2;
          }
          return value;
        };
    double[] lowest = Descent.minimize(bowl, new double[5], 1e-8);
    for (int i = 0; i < lowest.length; i++) {
      assertEquals(i, lowest[i], 1e-6);
    }
  }
}
