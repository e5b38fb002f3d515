package lookalike.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResamplingTest {

  /** Returns the map of a column of numbers. */
  private static float[] map(Resampling resampling, int outputs, float... column) {
    float[] output = new float[outputs];
    resampling.applyTransposed(column, 1, output, new float[1]);
    return output;
  }

  @Test
  void shrinksByAreas() {
    Resampling resampling = new Resampling(6);
    resampling.setShrinking(6, 4); // one and a half rows each
    assertArrayEquals(
        new float[] {(1 + 1) / 1.5f, (1 + 4) / 1.5f, (8 + 8) / 1.5f, (8 + 32) / 1.5f},
        map(resampling, 4, 1, 2, 4, 8, 16, 32),
        1e-5f);
  }

  @Test
  void enlargesByInterpolation() {
    Resampling resampling = new Resampling(6);
    resampling.setEnlarging(3, 6);
    assertArrayEquals(new float[] {1, 1.5f, 2.5f, 4, 6, 7}, map(resampling, 6, 1, 3, 7), 1e-5f);
  }

  @Test
  void blursByAGaussian() {
    Resampling resampling = new Resampling(31);
    resampling.setBlur(31, 2);
    float[] impulse = new float[31]; // so long that no row is cut off at an end
    impulse[15] = 1;
    float[] blurred = map(resampling, 31, impulse);
    double variance = 0;
    double sum = 0;
    for (int i = 0; i < 31; i++) {
      sum += blurred[i];
      variance += blurred[i] * (i - 15) * (i - 15);
      assertEquals(blurred[30 - i], blurred[i], 1e-6);
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(4, variance, 0.2, "but for the tails that are cut off");
  }

  @Test
  void goesAlongBothAxesWhenAppliedTwice() {
    Resampling resampling = new Resampling(4);
    resampling.setShrinking(4, 2);
    float[] image = {
      1, 2, 3, 4, //
      5, 6, 7, 8, //
      9, 10, 11, 12, //
      13, 14, 15, 16
    };
    float[] half = new float[8];
    float[] small = new float[4];
    resampling.applyTransposed(image, 4, half, new float[4]);
    resampling.applyTransposed(half, 2, small, new float[4]);
    assertArrayEquals(new float[] {3.5f, 5.5f, 11.5f, 13.5f}, small, 1e-5f);
  }
}
