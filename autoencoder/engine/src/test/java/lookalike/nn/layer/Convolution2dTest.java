package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import lookalike.kernel.ConvShape;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Convolution2dTest {

  @ParameterizedTest
  @EnumSource
  void learnsWithoutAnInputGradient(Twin twin) {
    ConvShape shape = new ConvShape(4, 4, 3, 8, 3, 2);
    float[] input = Samples.normals(3 * shape.inputSize(), 34);
    float[] dOutput = Samples.normals(3 * shape.outputSize(), 35);
    float[] first = {};
    for (boolean wanted : new boolean[] {true, false}) {
      Convolution2d layer =
          new Convolution2d(
              new Compute(twin.kernels(), Workers.none()),
              "x",
              shape,
              true,
              wanted,
              new SplittableRandom(1));
      layer.forward(input, 3, true);
      assertEquals(wanted ? input.length : 0, layer.backward(dOutput, 3).length);
      float[] gradient = layer.weights().gradient();
      assertArrayEquals(wanted ? gradient : first, gradient);
      first = gradient.clone();
    }
  }
}
