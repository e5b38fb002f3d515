package lookalike.nn.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconstructionLossTest {

  /** Small, and yet with several windows of structural similarity in both directions. */
  private static final MapShape IMAGE = new MapShape(4, 5, 2);

  private static final MapShape NUMBER = MapShape.vector(1);

  /** Numbers in 0.05..0.95, which is inside for all losses. */
  private static float[] inside(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextDouble(0.05, 0.95);
    }
    return numbers;
  }

  private static double mean(ReconstructionLoss loss, float[] output, float[] target) {
    return loss.mean(output, target, output.length / IMAGE.size(), IMAGE);
  }

  private static double gradient(
      ReconstructionLoss loss, int count, float[] output, float[] target, float[] dOutput) {
    try (Workers workers = new Workers(count)) {
      return loss.gradient(workers, output, target, output.length / IMAGE.size(), IMAGE, dOutput);
    }
  }

  @Test
  void valuesAreThoseComputedByHand() {
    float[] output = {0.5f, 1, 0.25f, 0.5f};
    float[] target = {0, 1, 0.75f, 1};
    assertEquals(
        (0.25 + 0 + 0.25 + 0.25) / 4, ReconstructionLoss.MSE.mean(output, target, 4, NUMBER));
    assertEquals((0.5 + 0 + 0.5 + 0.5) / 4, ReconstructionLoss.L1.mean(output, target, 4, NUMBER));
    double third = -0.75 * Math.log(0.25) - 0.25 * Math.log(0.75);
    double expected = (2 * Math.log(2) - Math.log(1 - 1e-6) + third) / 4;
    assertEquals(expected, ReconstructionLoss.BCE.mean(output, target, 4, NUMBER), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void readsNothingBehindTheLength(ReconstructionLoss loss) {
    int length = 2 * IMAGE.size();
    float[] output = inside(length, 1);
    float[] target = inside(length, 2);
    double expected = mean(loss, output, target);
    float[] longer = Samples.beforeNaN(output);
    float[] longerTarget = Samples.beforeNaN(target);
    assertEquals(expected, loss.mean(longer, longerTarget, 2, IMAGE));
    float[] dOutput = new float[longer.length];
    Arrays.fill(dOutput, 42);
    try (Workers workers = new Workers(3)) {
      double mean = loss.gradient(workers, longer, longerTarget, 2, IMAGE, dOutput);
      assertEquals(expected, mean, 1e-15);
    }
    for (int i = 0; i < dOutput.length; i++) {
      assertTrue(i < length ? Math.abs(dOutput[i]) < 5 : dOutput[i] == 42, "number " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientMatchesFiniteDifferences(ReconstructionLoss loss) {
    int length = 2 * IMAGE.size();
    float[] output = inside(length, 3);
    float[] target = inside(length, 4);
    float[] dOutput = Samples.normals(length, 5);
    gradient(loss, 2, output, target, dOutput);
    float step = 0x1p-12f;
    for (int i = 0; i < length; i++) {
      float middle = output[i];
      float above = middle + step;
      float below = middle - step;
      output[i] = above;
      double difference = mean(loss, output, target);
      output[i] = below;
      difference = (difference - mean(loss, output, target)) / ((double) above - below);
      output[i] = middle;
      if (Math.abs(middle - target[i]) > step) { // the L1 loss has a kink where they are equal
        assertEquals(difference, dOutput[i], 1e-5 * Math.abs(difference) + 1e-8, "number " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyNumberOfWorkersGivesTheSame(ReconstructionLoss loss) {
    float[] output = inside(5 * IMAGE.size(), 6);
    float[] target = inside(5 * IMAGE.size(), 7);
    float[] alone = new float[output.length];
    double mean = gradient(loss, 1, output, target, alone);
    for (int count : new int[] {2, 3, 5}) {
      float[] together = new float[output.length];
      assertEquals(mean, gradient(loss, count, output, target, together), 1e-14);
      assertArrayEquals(alone, together);
    }
  }

  @Test
  void crossEntropyIsFiniteAtBothEnds() {
    float[] output = {0, 1, 0, 1, -0.5f, 1.5f};
    float[] target = {1, 0, 0, 1, 1, 0};
    float[] dOutput = new float[6];
    double mean =
        ReconstructionLoss.BCE.gradient(Workers.none(), output, target, 6, NUMBER, dOutput);
    assertEquals(-4 * Math.log(1e-6) / 6, mean, 1e-6);
    for (int i = 0; i < 6; i++) {
      assertTrue(Float.isFinite(dOutput[i]), "gradient " + i + " is " + dOutput[i]);
      double towardsTarget = target[i] - 0.5;
      assertTrue(dOutput[i] * towardsTarget < 0, "gradient " + i + " is " + dOutput[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isZeroWithoutSlopeWhereTheTargetIsMet(ReconstructionLoss loss) {
    float[] output = inside(IMAGE.size(), 10);
    if (loss == ReconstructionLoss.BCE) {
      Arrays.fill(output, 0.5f);
    }
    float[] dOutput = Samples.normals(output.length, 11);
    double mean = gradient(loss, 1, output, output, dOutput);
    assertEquals(loss == ReconstructionLoss.BCE ? Math.log(2) : 0, mean, 1e-12);
    assertArrayEquals(new float[output.length], dOutput, 1e-12f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void notANumberPassesThrough(boolean inOutput) {
    for (ReconstructionLoss loss : ReconstructionLoss.values()) {
      float[] output = inside(2 * IMAGE.size(), 8);
      float[] target = inside(output.length, 9);
      int at = IMAGE.size() + 7;
      (inOutput ? output : target)[at] = Float.NaN;
      float[] dOutput = new float[output.length];
      assertTrue(Double.isNaN(mean(loss, output, target)), loss + " hides it");
      assertTrue(Double.isNaN(gradient(loss, 2, output, target, dOutput)), loss + " hides it");
      assertTrue(Float.isNaN(dOutput[at]), loss + " has a gradient of " + dOutput[at]);
      assertTrue(Float.isFinite(dOutput[0]), loss + " has a gradient of " + dOutput[0]);
    }
  }

  @Test
  void onlyThoseForNumbersOfZeroToOneNeedThem() {
    assertFalse(ReconstructionLoss.MSE.needsUnitRange());
    assertFalse(ReconstructionLoss.L1.needsUnitRange());
    assertTrue(ReconstructionLoss.BCE.needsUnitRange());
    assertTrue(ReconstructionLoss.SSIM.needsUnitRange());
  }
}
