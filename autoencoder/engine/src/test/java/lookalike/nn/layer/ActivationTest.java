package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  private static float[] forward(ActivationFunction function, float... input) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    Activation layer = new Activation(compute, MapShape.vector(input.length), function);
    return Arrays.copyOf(layer.forward(input, 1, true), input.length);
  }

  @Test
  void reachesItsEndsAndPassesNaN() {
    float[] input = {0, 1, -1, 200, -200, 1e30f, -1e30f, Float.NaN};
    float half = (float) (1 / (1 + Math.exp(-1)));
    float bent = (float) Math.tanh(1);
    assertArrayEquals(
        new float[] {0.5f, half, 1 - half, 1, 0, 1, 0, Float.NaN},
        forward(ActivationFunction.SIGMOID, input),
        1e-7f);
    assertArrayEquals(
        new float[] {0, bent, -bent, 1, -1, 1, -1, Float.NaN},
        forward(ActivationFunction.TANH, input),
        1e-7f);
    assertArrayEquals(
        new float[] {0, 1, 0, 200, 0, 1e30f, 0, Float.NaN},
        forward(ActivationFunction.RELU, input));
    assertArrayEquals(input, forward(ActivationFunction.LINEAR, input));
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfTheFunction(ActivationFunction function) {
    float step = 0x1p-7f;
    for (float x : new float[] {-3, -1.5f, -0.5f, 0.25f, 1, 2.5f}) {
      float[] y = forward(function, x - step, x, x + step);
      assertEquals((y[2] - y[0]) / (2 * step), function.slope(y[1]), 1e-4, "slope at " + x);
      double bend = (function.slope(y[2]) - function.slope(y[0])) / (2 * step);
      assertEquals(bend, function.curvature(y[1]), 1e-4, "curvature at " + x);
    }
  }
}
