package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
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

  /** Outside training the last convolution adds; workers share images or, of one, channels. */
  @ParameterizedTest
  @EnumSource
  void addsWhileItConvolves(Twin twin) {
    try (Workers workers = new Workers(2)) {
      Compute compute = new Compute(twin.kernels(), workers);
      ConvShape wide = new ConvShape(3, 4, 5, 70, 3, 1);
      SplittableRandom random = new SplittableRandom(4);
      Layer body =
          new Sequential(
              List.of(
                  new NormalizedConvolution(compute, "first", wide, true, 1, true, random),
                  new NormalizedConvolution(
                      compute, "last", new ConvShape(3, 4, 70, 70, 3, 1), false, 1, true, random)));
      Layer shortcut =
          new NormalizedConvolution(
              compute, "shortcut", new ConvShape(3, 4, 5, 70, 1, 1), false, 1, true, random);
      Residual residual = new Residual(compute, new MapShape(3, 4, 5), body, shortcut);
      for (int images : new int[] {1, 3}) {
        int length = images * wide.outputSize();
        float[] input = Samples.normals(images * wide.inputSize(), 8);
        float[] expected = Arrays.copyOf(body.forward(input, images, false), length);
        float[] direct = shortcut.forward(input, images, false);
        for (int i = 0; i < length; i++) {
          expected[i] = Math.max(0, expected[i] + direct[i]);
        }
        float[] output = residual.forward(input, images, false);
        double distance = Samples.relativeDistance(expected, output, length);
        assertTrue(distance <= 1e-6, images + " images: off by " + distance);
      }
    }
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
