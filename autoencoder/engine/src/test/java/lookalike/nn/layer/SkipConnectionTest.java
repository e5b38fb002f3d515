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

class SkipConnectionTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  @Test
  void addsBothWaysAndCutsNothingOff() {
    MapShape shape = MapShape.vector(3);
    Layer copy = new Activation(COMPUTE, shape, ActivationFunction.LINEAR);
    SkipConnection skip = new SkipConnection(COMPUTE, shape, copy);
    float[] output = skip.forward(new float[] {1, -1, 2}, 1, true);
    assertArrayEquals(new float[] {2, -2, 4}, Arrays.copyOf(output, 3));
    float[] dInput = skip.backward(new float[] {5, 6, 7}, 1);
    assertArrayEquals(new float[] {10, 12, 14}, Arrays.copyOf(dInput, 3));
  }

  @Test
  void refusesABodyOfAnotherShape() {
    Layer body = new Upsample(COMPUTE, new MapShape(2, 2, 3));
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SkipConnection(COMPUTE, new MapShape(2, 2, 3), body));
    assertEquals(
        "body gives MapShape[height=4, width=4, channels=3], the way around it"
            + " MapShape[height=2, width=2, channels=3]",
        thrown.getMessage());
  }
}
