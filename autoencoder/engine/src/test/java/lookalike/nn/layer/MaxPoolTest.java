package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class MaxPoolTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  @Test
  void takesTheLargestAndHandsTheGradientToTheFirstOfThem() {
    MaxPool pool = new MaxPool(COMPUTE, new MapShape(2, 4, 2));
    assertEquals(new MapShape(1, 2, 2), pool.outputShape());
    float[] input = {
      1,
      -1,
      5,
      -1, /* next area */
      7,
      3,
      7,
      3, /* next row */
      2,
      -1,
      5,
      -1, /* next area */
      0,
      4,
      0,
      Float.NEGATIVE_INFINITY
    };
    float[] output = pool.forward(input, 1, true);
    assertArrayEquals(new float[] {5, -1, 7, 4}, Arrays.copyOf(output, 4));
    float[] dInput = pool.backward(new float[] {10, 20, 30, 40}, 1);
    float[] expected = {0, 20, 10, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0};
    assertArrayEquals(expected, Arrays.copyOf(dInput, 16));
  }

  @Test
  void refusesOddSides() {
    for (MapShape shape : new MapShape[] {new MapShape(3, 4, 1), new MapShape(4, 3, 1)}) {
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> new MaxPool(COMPUTE, shape));
      assertEquals(
          "a map that is pooled two by two must have even sides, got %d x %d"
              .formatted(shape.height(), shape.width()),
          thrown.getMessage());
    }
  }
}
