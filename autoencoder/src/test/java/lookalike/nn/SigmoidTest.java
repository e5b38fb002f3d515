package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import org.junit.jupiter.api.Test;

class SigmoidTest {

  @Test
  void reachesItsEndsAndPassesNaN() {
    float[] input = {0, 1, -1, 200, -200, 1e30f, -1e30f, Float.NaN};
    Sigmoid sigmoid =
        new Sigmoid(new Compute(Kernels.scalar(), Workers.none()), MapShape.vector(8));
    float[] output = sigmoid.forward(input, 1, true);
    double one = 1 / (1 + Math.exp(-1));
    float[] expected = {0.5f, (float) one, (float) (1 - one), 1, 0, 1, 0, Float.NaN};
    assertArrayEquals(expected, Arrays.copyOf(output, 8), 1e-7f);
  }
}
