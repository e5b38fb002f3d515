package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilingTest {

  private static final int SIDE = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 23, 24, 25, 32, 40, 41, 160, 163})
  void sharesOfEachPixelSumToOne(int length) {
    Tiling tiling = new Tiling(length, SIDE);
    double[] sums = new double[length];
    for (int tile = 0; tile < tiling.count(); tile++) {
      for (int i = 0; i < Math.min(SIDE, length); i++) {
        sums[tiling.start(tile) + i] += tiling.share(tile, i);
      }
    }
    for (double sum : sums) {
      assertEquals(1, sum, 1e-6);
    }
    assertEquals(Math.max(0, length - SIDE), tiling.start(tiling.count() - 1));
  }

  @Test
  void aTileCountsForNothingWhereItEnds() {
    Tiling tiling = new Tiling(100, SIDE);
    for (int tile = 1; tile < tiling.count(); tile++) {
      assertTrue(tiling.share(tile, 0) < 0.02);
      assertTrue(tiling.share(tile - 1, SIDE - 1) < 0.02);
    }
  }

  @Test
  void noTileIsMadeThatAddsNothing() {
    assertEquals(1, new Tiling(SIDE, SIDE).count());
    assertEquals(2, new Tiling(SIDE + 1, SIDE).count());
    assertEquals(2, new Tiling(SIDE + SIDE / 2, SIDE).count());
    assertEquals(3, new Tiling(SIDE + SIDE / 2 + 1, SIDE).count());
  }

  @Test
  void beyondItsEndAPictureGoesOnAsInAMirror() {
    Tiling three = new Tiling(3, SIDE);
    int[] expected = {0, 1, 2, 1, 0, 1, 2, 1, 0};
    for (int place = 0; place < expected.length; place++) {
      assertEquals(expected[place], three.pixel(place));
    }
    assertEquals(0, new Tiling(1, SIDE).pixel(9));
  }
}
