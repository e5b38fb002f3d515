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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridPoolTest {

  private static final MapShape TWO_CELLS = new MapShape(1, 2, 2);

  private static float[] pool(int power, float... map) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    return new GridPool(compute, TWO_CELLS, 1, power).forward(map, 1, false);
  }

  @Test
  void averagesEachChannel() {
    float[] pooled = pool(1, 1, -8, 4, 2);
    assertEquals(2.5f, pooled[0]);
    assertEquals(-3, pooled[1]);
  }

  @Test
  void leansToTheLargestCellWithPower() {
    float[] pooled = pool(3, 1, -8, 4, 2);
    assertEquals(Math.cbrt(65 / 2.0), pooled[0], 1e-5);
    assertEquals(Math.cbrt(8 / 2.0), pooled[1], 1e-5, "negative cells count as zero");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9})
  void refusesOtherPowers(int power) {
    assertThrows(IllegalArgumentException.class, () -> pool(power, 1, 2, 3, 4));
  }

  @Test
  void poolsMapsOfAnySizeIntoTheSameGrid() {
    float[] map = new float[9];
    for (int i = 0; i < 9; i++) {
      map[i] = i;
    }
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    GridPool pool = new GridPool(compute, new MapShape(3, 3, 1), 2, 1);
    // Rows 0 and 1, then 1 and 2: the middle one belongs to both.
    assertArrayEquals(new float[] {2, 3, 5, 6}, Arrays.copyOf(pool.forward(map, 1, false), 4));
    GridPool coarse = new GridPool(compute, new MapShape(1, 1, 1), 2, 1);
    assertArrayEquals(
        new float[] {7, 7, 7, 7}, Arrays.copyOf(coarse.forward(new float[] {7}, 1, false), 4));
  }
}
