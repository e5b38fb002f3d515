package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class SumTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  @Test
  void addsBothWaysAndTheirSlopes() {
    MapShape shape = MapShape.vector(2);
    Layer copy = new Activation(COMPUTE, shape, ActivationFunction.LINEAR);
    Layer relu = new Activation(COMPUTE, shape, ActivationFunction.RELU);
    Sum sum = new Sum(COMPUTE, copy, relu);
    float[] output = sum.forward(new float[] {1, -1, 2, -3}, 2, true);
    assertArrayEquals(new float[] {2, -1, 4, -3}, Arrays.copyOf(output, 4));
    float[] dInput = sum.backward(new float[] {5, 6, 7, 8}, 2);
    assertArrayEquals(new float[] {10, 6, 14, 8}, Arrays.copyOf(dInput, 4));
  }

  @Test
  void refusesWaysOfTwoShapes() {
    Layer one = new Upsample(COMPUTE, new MapShape(2, 2, 3));
    Layer other = new Upsample(COMPUTE, new MapShape(1, 1, 3));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Sum(COMPUTE, one, other))
            .getMessage();
    assertEquals(
        "one way gives MapShape[height=4, width=4, channels=3], the other"
            + " MapShape[height=2, width=2, channels=3]",
        message);
  }
}
