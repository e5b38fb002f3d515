package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class PerStepTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  private static Dense dense() {
    return new Dense(COMPUTE, "dense", 3, MapShape.vector(2), new SplittableRandom(1));
  }

  @Test
  void doesToEachStepWhatTheLayerInsideDoes() {
    Layer layer = new PerStep(4, dense());
    assertEquals(new MapShape(1, 4, 2), layer.outputShape());
    float[] input = Samples.normals(2 * 4 * 3, 1);
    float[] output = Arrays.copyOf(layer.forward(input, 2, false), 2 * 4 * 2);
    Layer inner = dense();
    for (int step = 0; step < 2 * 4; step++) {
      float[] one = Arrays.copyOfRange(input, step * 3, (step + 1) * 3);
      assertArrayEquals(
          Arrays.copyOf(inner.forward(one, 1, false), 2),
          Arrays.copyOfRange(output, step * 2, (step + 1) * 2),
          1e-6f,
          "step " + step);
    }
  }

  @Test
  void refusesNoStepsAndMaps() {
    assertThrows(IllegalArgumentException.class, () -> new PerStep(0, dense()));
    Layer map = new Upsample(COMPUTE, new MapShape(2, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new PerStep(2, map));
  }
}
