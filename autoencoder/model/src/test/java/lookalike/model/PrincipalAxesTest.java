package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAxesTest {

  private static float[] normals(int length) {
    SplittableRandom random = new SplittableRandom(1);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void findsTheAxesOfAnEllipse() {
    // (5, 1) plus and minus 2 along (3, 4) / 5, and plus and minus 1 across.
    float[] codes = {6.2f, 2.6f, 3.8f, -0.6f, 4.2f, 1.6f, 5.8f, 0.4f};
    PrincipalAxes axes = PrincipalAxes.of(codes, 4, 2);
    assertEquals(5, axes.mean()[0], 1e-6);
    assertEquals(1, axes.mean()[1], 1e-6);
    assertEquals(2, axes.variances()[0], 1e-6);
    assertEquals(0.5, axes.variances()[1], 1e-6);
    double sign = Math.signum(axes.axes()[0][0]);
    assertEquals(0.6 * sign, axes.axes()[0][0], 1e-6);
    assertEquals(0.8 * sign, axes.axes()[0][1], 1e-6);
    assertEquals(0, 0.6 * axes.axes()[1][0] + 0.8 * axes.axes()[1][1], 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 40})
  void axesAreOrthonormalHoweverFewTheCodes(int count) {
    PrincipalAxes axes = PrincipalAxes.of(normals(count * 8), count, 8);
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        double product = 0;
        for (int k = 0; k < 8; k++) {
          product += axes.axes()[i][k] * axes.axes()[j][k];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-12, "axes " + i + " and " + j);
      }
      assertTrue(i == 0 || axes.variances()[i] <= axes.variances()[i - 1]);
    }
    assertEquals(
        Math.min(count - 1, 8), Arrays.stream(axes.variances()).filter(v -> v > 0).count());
  }

  @Test
  void effectiveRankOfIsotropicCodesIsTheirDimensions() {
    assertEquals(16, PrincipalAxes.of(normals(20_000 * 16), 20_000, 16).effectiveRank(), 0.05);
  }

  @Test
  void effectiveRankIsTheExponentialOfTheEntropy() {
    // Variances 4, 1 and 1, over 3.
    float[] codes = {2, 0, 0, -2, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
    double entropy = -4 / 6.0 * Math.log(4 / 6.0) - 2 / 6.0 * Math.log(1 / 6.0);
    assertEquals(Math.exp(entropy), PrincipalAxes.of(codes, 6, 3).effectiveRank(), 1e-12);
  }

  @Test
  void effectiveRankOfALineIsOneAndOfAPointNone() {
    float[] line = new float[100 * 16];
    float[] point = new float[100 * 16];
    for (int i = 0; i < line.length; i++) {
      line[i] = 0.1f * (i % 16) * Math.floorDiv(i, 16) - 7;
      point[i] = 0.1f * (i % 16);
    }
    assertEquals(1, PrincipalAxes.of(line, 100, 16).effectiveRank(), 1e-6);
    assertEquals(0, PrincipalAxes.of(point, 100, 16).effectiveRank());
    assertEquals(0, PrincipalAxes.of(new float[16], 1, 16).effectiveRank());
  }

  @Test
  void refusesWhatHasNoAxes() {
    float[] codes = normals(20);
    assertThrows(IllegalArgumentException.class, () -> PrincipalAxes.of(codes, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> PrincipalAxes.of(codes, 2, 0));
    codes[7] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> PrincipalAxes.of(codes, 10, 2));
    codes[7] = Float.NEGATIVE_INFINITY;
    assertThrows(IllegalArgumentException.class, () -> PrincipalAxes.of(codes, 10, 2));
  }
}
