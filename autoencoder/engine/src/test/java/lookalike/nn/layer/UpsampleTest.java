package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpsampleTest {

  @ParameterizedTest
  @EnumSource
  void copiesEveryCellToFour(Twin twin) {
    Upsample upsample =
        new Upsample(new Compute(twin.kernels(), Workers.none()), new MapShape(2, 2, 1));
    float[] output = upsample.forward(new float[] {1, 2, 3, 4}, 1, true);
    assertArrayEquals(
        new float[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}, Arrays.copyOf(output, 16));
    assertEquals(new MapShape(4, 4, 1), upsample.outputShape());
  }

  /** {@code <up(x), y> = <x, backward(y)>}, exactly on whole numbers. */
  @ParameterizedTest
  @EnumSource
  void backwardIsTheAdjointOfForward(Twin twin) {
    MapShape shape = new MapShape(3, 5, 18);
    int images = 3;
    Upsample upsample = new Upsample(new Compute(twin.kernels(), Workers.none()), shape);
    float[] x = Samples.integers(images * shape.size(), 31);
    float[] y = Samples.integers(images * 4 * shape.size(), 32);
    double forward = dot(upsample.forward(x, images, true), y, y.length);
    double backward = dot(x, upsample.backward(y, images), x.length);
    assertEquals(forward, backward);
    assertTrue(Math.abs(forward) > 1, "the product says nothing: " + forward);
  }

  private static double dot(float[] a, float[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
