package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class DenseTest {

  @Test
  void multipliesAndAdds() {
    Dense dense =
        new Dense(
            new Compute(Kernels.scalar(), Workers.none()),
            "dense",
            2,
            MapShape.vector(3),
            new SplittableRandom(1));
    dense.forEachParameter(
        parameter -> {
          float[] values =
              parameter.name().equals("dense.weights")
                  ? new float[] {1, 2, 3, 10, 20, 30}
                  : new float[] {100, 200, 300};
          System.arraycopy(values, 0, parameter.values(), 0, values.length);
        });
    float[] output = dense.forward(new float[] {1, 2, -1, 0}, 2, false);
    float[] expected = {121, 242, 363, 99, 198, 297};
    assertArrayEquals(expected, Arrays.copyOf(output, 6));
  }
}
