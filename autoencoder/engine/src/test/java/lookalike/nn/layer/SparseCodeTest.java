package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.SparsityMeasure;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseCodeTest {

  private static SparseCode code(SparsityMeasure measure) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    return new SparseCode(compute, MapShape.vector(2), measure, 0.5);
  }

  @Test
  void sumsMagnitudes() {
    SparseCode code = code(new SparsityMeasure.L1());
    float[] input = {1, -2, 3, 0};
    assertArrayEquals(input, code.forward(input, 2, true));
    assertEquals(3, code.charge(2), 1e-12);
    float[] dInput = code.backward(new float[] {10, 20, 30, 40}, 2);
    assertArrayEquals(new float[] {10.25f, 19.75f, 30.25f, 40}, Arrays.copyOf(dInput, 4));
  }

  @Test
  void measuresHowFarMeanActivationsAreFromRho() {
    SparseCode code = code(new SparsityMeasure.KullbackLeibler(0.25));
    code.forward(new float[] {0.4f, 0.25f, 0.6f, 0.25f}, 2, true);
    double expected = 0.25 * Math.log(0.25 / 0.5) + 0.75 * Math.log(0.75 / 0.5);
    assertEquals(expected, code.charge(2), 1e-7);
    float[] dInput = code.backward(new float[4], 2);
    float slope = (float) ((0.5 - 0.25) / (0.5 * 0.5) * 0.5 / 2);
    assertArrayEquals(new float[] {slope, 0, slope, 0}, Arrays.copyOf(dInput, 4), 1e-6f);
  }

  @Test
  void isFiniteWhereAUnitIsNeverOrAlwaysActive() {
    SparseCode code = code(new SparsityMeasure.KullbackLeibler(0.05));
    code.forward(new float[] {0, 1, 0, 1}, 2, true);
    double charge = code.charge(2);
    assertTrue(charge > 10 && charge < 20, "a charge of " + charge);
    assertTrue(Float.isFinite(code.backward(new float[4], 2)[1]));
  }

  @Test
  void remembersTheLastTrainingPass() {
    SparseCode code = code(new SparsityMeasure.L1());
    assertEquals(0, code.charge(1));
    code.forward(new float[] {4, 8}, 1, true);
    code.forward(new float[] {1, 1}, 1, false);
    assertEquals(12, code.charge(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void refusesOtherProbabilities(double rho) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new SparsityMeasure.KullbackLeibler(rho));
    assertEquals("rho must be above 0 and below 1, got " + rho, thrown.getMessage());
  }
}
