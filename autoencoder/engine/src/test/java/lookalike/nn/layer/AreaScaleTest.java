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

class AreaScaleTest {

  private static AreaScale layer(int inputSide, int side, int channels) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    return new AreaScale(compute, new MapShape(inputSide, inputSide, channels), side);
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
  void sharesACellThatTwoAreasCover() {
    float[] map = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    // Each area is one and a half cells wide: two thirds of it the corner's, a third the middle's.
    float[] scaled = Arrays.copyOf(layer(3, 2, 1).forward(map, 1, false), 4);
    assertArrayEquals(new float[] {7 / 3f, 11 / 3f, 19 / 3f, 23 / 3f}, scaled, 1e-6f);
  }

  @ParameterizedTest
  @CsvSource({"96, 64", "80, 64", "128, 64", "7, 3", "5, 5", "4, 1"})
  void keepsTheMeanOfEachChannel(int inputSide, int side) {
    float[] maps = random(2 * inputSide * inputSide * 3, 1);
    float[] scaled = layer(inputSide, side, 3).forward(maps, 2, false);
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 3; c++) {
        double before = mean(maps, n * inputSide * inputSide * 3 + c, inputSide * inputSide);
        assertEquals(before, mean(scaled, n * side * side * 3 + c, side * side), 1e-5);
      }
    }
  }

  private static double mean(float[] numbers, int at, int cells) {
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += numbers[at + 3 * cell];
    }
    return sum / cells;
  }

  /** For a linear layer, {@code <forward(x), y> = <x, backward(y)>}. */
  @ParameterizedTest
  @CsvSource({"6, 4", "7, 3", "5, 5"})
  void hasTheSlopesOfWhatItComputes(int inputSide, int side) {
    AreaScale layer = layer(inputSide, side, 2);
    float[] input = random(3 * inputSide * inputSide * 2, 2);
    float[] dOutput = random(3 * side * side * 2, 3);
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

  @ParameterizedTest
  @CsvSource({"4, 5", "4, 0"})
  void refusesToEnlarge(int inputSide, int side) {
    assertThrows(IllegalArgumentException.class, () -> layer(inputSide, side, 1));
  }

  @Test
  void refusesMapsThatAreNoSquares() {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    MapShape oblong = new MapShape(4, 6, 1);
    assertThrows(IllegalArgumentException.class, () -> new AreaScale(compute, oblong, 2));
  }
}
