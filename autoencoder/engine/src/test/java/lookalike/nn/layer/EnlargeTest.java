package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnlargeTest {

  private static Enlarge layer(int side, int channels) {
    return new Enlarge(
        new Compute(Kernels.scalar(), Workers.none()), new MapShape(side, side, channels));
  }

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  @Test
  void liesBetweenNeighboursAndEndsAsItIsAtTheEdge() {
    float[] map = {0, 4, 8, 16};
    float[] large = Arrays.copyOf(layer(2, 1).forward(map, 1, false), 16);
    float[] expected = {0, 1, 3, 4, 2, 3.25f, 5.75f, 7, 6, 7.75f, 11.25f, 13, 8, 10, 14, 16};
    assertArrayEquals(expected, large);
  }

  @Test
  void keepsImagesAndChannelsApart() {
    float[] maps = random(2 * 3 * 3 * 2, 1);
    float[] large = Arrays.copyOf(layer(3, 2).forward(maps, 2, false), 2 * 6 * 6 * 2);
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 2; c++) {
        float[] one = new float[9];
        for (int cell = 0; cell < 9; cell++) {
          one[cell] = maps[(n * 9 + cell) * 2 + c];
        }
        float[] alone = layer(3, 1).forward(one, 1, false);
        for (int cell = 0; cell < 36; cell++) {
          assertEquals(alone[cell], large[(n * 36 + cell) * 2 + c], 1e-6f);
        }
      }
    }
  }

  /** For a linear layer, {@code <forward(x), y> = <x, backward(y)>}. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "5, 2"})
  void hasTheSlopesOfWhatItComputes(int side, int channels) {
    Enlarge layer = layer(side, channels);
    float[] input = random(3 * side * side * channels, 2);
    float[] dOutput = random(4 * input.length, 3);
    double there = dot(layer.forward(input, 3, true), dOutput, dOutput.length);
    double back = dot(input, layer.backward(dOutput, 3), input.length);
    assertEquals(there, back, 1e-5);
  }

  private static double dot(float[] one, float[] other, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += one[i] * (double) other[i];
    }
    return sum;
  }

  @Test
  void refusesMapsThatAreNoSquares() {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    MapShape oblong = new MapShape(4, 6, 1);
    assertThrows(IllegalArgumentException.class, () -> new Enlarge(compute, oblong));
  }
}
