package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractiveDenseTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  private static ContractiveDense layer(ActivationFunction function) {
    MapShape shape = MapShape.vector(3);
    return new ContractiveDense(COMPUTE, "code", 4, shape, function, 1, new SplittableRandom(1));
  }

  @ParameterizedTest
  @EnumSource
  void contractionIsTheSquaredNormOfTheJacobian(ActivationFunction function) {
    ContractiveDense layer = layer(function);
    float[] images = Samples.normals(8, 3);
    double squares = 0;
    float step = 0x1p-8f;
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 4; c++) {
        float[] image = Arrays.copyOfRange(images, 4 * n, 4 * n + 4);
        image[c] += step;
        float[] above = Arrays.copyOf(layer.forward(image, 1, false), 3);
        image[c] -= 2 * step;
        float[] below = layer.forward(image, 1, false);
        for (int k = 0; k < 3; k++) {
          double slope = (above[k] - below[k]) / (2 * step);
          squares += slope * slope;
        }
      }
    }
    layer.forward(images, 2, true);
    assertEquals(squares / 2, layer.charge(2), 1e-4 * squares);
  }

  @ParameterizedTest
  @EnumSource
  void isADenseLayerAndAnActivation(ActivationFunction function) {
    ContractiveDense layer = layer(function);
    float[] images = Samples.normals(8, 4);
    Activation activation = new Activation(COMPUTE, MapShape.vector(3), function);
    float[] expected = activation.forward(layer.dense().forward(images, 2, false), 2, false);
    assertArrayEquals(
        Arrays.copyOf(expected, 6), Arrays.copyOf(layer.forward(images, 2, false), 6));
  }
}
