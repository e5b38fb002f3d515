package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResidualTest {

  /** {@code relu(x + x)}: a body of one layer that copies. */
  @ParameterizedTest
  @EnumSource
  void addsBothWaysAndCutsOff(Twin twin) {
    MapShape shape = MapShape.vector(3);
    Layer copy = new Sequential(List.of(copying(new Compute(twin.kernels(), Workers.none()))));
    Residual residual =
        new Residual(new Compute(twin.kernels(), Workers.none()), shape, copy, null);
    float[] output = residual.forward(new float[] {1, -1, 2}, 1, true);
    assertArrayEquals(new float[] {2, 0, 4}, Arrays.copyOf(output, 3));
    float[] dInput = residual.backward(new float[] {5, 6, 7}, 1);
    assertArrayEquals(new float[] {10, 0, 14}, Arrays.copyOf(dInput, 3));
  }

  private static Layer copying(Compute compute) {
    Dense dense = new Dense(compute, "copy", 3, MapShape.vector(3), new SplittableRandom(1));
    dense.forEachParameter(
        parameter -> {
          for (int i = 0; i < parameter.values().length; i++) {
            parameter.values()[i] = parameter.shape().length == 2 && i % 4 == 0 ? 1 : 0;
          }
        });
    return dense;
  }

  @Test
  void handsOverTheParametersOfBothWays() {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    MapShape shape = MapShape.vector(3);
    Layer body = new Dense(compute, "body", 3, shape, new SplittableRandom(1));
    Layer shortcut = new Dense(compute, "shortcut", 3, shape, new SplittableRandom(2));
    List<String> names = new ArrayList<>();
    new Residual(compute, shape, body, shortcut)
        .forEachParameter(parameter -> names.add(parameter.name()));
    assertEquals(List.of("body.weights", "body.bias", "shortcut.weights", "shortcut.bias"), names);
  }

  @Test
  void refusesABodyOfAnotherShape() {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    Layer body = new Upsample(compute, new MapShape(2, 2, 3));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Residual(compute, new MapShape(2, 2, 3), body, null));
    assertEquals(
        "body gives MapShape[height=4, width=4, channels=3], the way around it"
            + " MapShape[height=2, width=2, channels=3]",
        thrown.getMessage());
  }
}
