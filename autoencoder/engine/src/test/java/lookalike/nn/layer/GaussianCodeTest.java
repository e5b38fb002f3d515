package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class GaussianCodeTest {

  private static GaussianCode code(int width, double weight) {
    return new GaussianCode(new Compute(Kernels.scalar(), Workers.none()), width, weight);
  }

  @Test
  void samplesHaveTheStatedMeanAndDeviation() {
    int images = 20_000;
    float[] input = new float[images * 4];
    for (int n = 0; n < images; n++) {
      input[4 * n] = 3;
      input[4 * n + 1] = -1;
      input[4 * n + 2] = (float) (2 * Math.log(0.5));
      input[4 * n + 3] = (float) (2 * Math.log(4));
    }
    GaussianCode code = code(2, 1);
    code.reseed(11);
    float[] output = code.forward(input, images, true);
    assertMoments(output, 0, images, 3, 0.5);
    assertMoments(output, 1, images, -1, 4);
  }

  private static void assertMoments(
      float[] output, int unit, int images, double wantedMean, double wantedDeviation) {
    double mean = 0;
    double squares = 0;
    for (int n = 0; n < images; n++) {
      double number = output[2 * n + unit];
      mean += number / images;
      squares += (number - wantedMean) * (number - wantedMean) / images;
    }
    assertEquals(wantedMean, mean, 5 * wantedDeviation / Math.sqrt(images));
    assertEquals(wantedDeviation, Math.sqrt(squares), 5 * wantedDeviation / Math.sqrt(2 * images));
  }

  @Test
  void drawsAnewWithAnotherSeedOnly() {
    float[] input = new float[8];
    GaussianCode code = code(4, 1);
    code.reseed(1);
    float[] first = Arrays.copyOf(code.forward(input, 1, true), 4);
    assertArrayEquals(first, Arrays.copyOf(code.forward(input, 1, true), 4));
    code.reseed(2);
    float[] second = code.forward(input, 1, true);
    for (int i = 0; i < 4; i++) {
      assertTrue(first[i] != second[i], "number " + i + " is " + first[i] + " again");
    }
  }

  @Test
  void givesTheMeansOutsideTraining() {
    float[] output = code(2, 1).forward(new float[] {1, 2, 9, 9, 3, 4, 9, 9}, 2, false);
    assertArrayEquals(new float[] {1, 2, 3, 4}, Arrays.copyOf(output, 4));
  }

  @Test
  void divergenceIsThatComputedByHand() {
    float[] input = {0, 2, 0, 1, /* next image */ 0, 0, 0, -1};
    GaussianCode code = code(2, 1);
    code.forward(input, 2, true);
    double first = (Math.E - 1 - 1 + 4) / 2;
    double second = (1 / Math.E - 1 + 1) / 2;
    assertEquals((first + second) / 2, code.charge(2), 1e-12);
  }

  @Test
  void staysFiniteAndDrawsBackWhereVariancesAreBeyondAllBounds() {
    float[] input = {0, 0, 0, 1e6f, -1e6f, 10.5f};
    GaussianCode code = code(3, 1);
    float[] output = code.forward(input, 1, true);
    double charge = code.charge(1);
    assertTrue(charge > 1e6 && Double.isFinite(charge), "a charge of " + charge);
    float[] dInput = code.backward(new float[] {1, 1, 1}, 1);
    for (int i = 0; i < 3; i++) {
      assertTrue(Math.abs(output[i]) < 7 * Math.exp(5), "an output of " + output[i]);
    }
    double slope = (Math.exp(10) - 1) / 2;
    double lowest = (Math.exp(-10) - 1) / 2;
    float[] expected = {1, 1, 1, (float) slope, (float) lowest, (float) slope};
    assertArrayEquals(expected, Arrays.copyOf(dInput, 6), 1e-6f);
    code.forward(new float[] {0, 0, 0, 0, 0, Float.NaN}, 1, true);
    assertTrue(Double.isNaN(code.charge(1)));
  }
}
