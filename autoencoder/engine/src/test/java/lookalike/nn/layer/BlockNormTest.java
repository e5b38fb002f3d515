package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockNormTest {

  @ParameterizedTest
  @EnumSource
  void givesEveryNumberTheSameSize(Twin twin) {
    int[] widths = {17, 40, 3};
    BlockNorm norm = new BlockNorm(new Compute(twin.kernels(), Workers.none()), widths);
    float[] output = norm.forward(Samples.normals(2 * 60, 33), 2, false);
    int at = 0;
    for (int block = 0; block < 6; block++) {
      double squared = 0;
      for (int end = at + widths[block % 3]; at < end; at++) {
        squared += (double) output[at] * output[at];
      }
      assertEquals(Math.sqrt(widths[block % 3]), Math.sqrt(squared), 1e-5, "block " + block);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheZeroBlockAndStaysFinite(Twin twin) {
    BlockNorm norm = new BlockNorm(new Compute(twin.kernels(), Workers.none()), 4, 4);
    float[] output = norm.forward(new float[] {0, 0, 0, 0, 3, 0, 4, 0}, 1, true);
    float scale = 2 / 5f;
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 3 * scale, 0, 4 * scale, 0}, Arrays.copyOf(output, 8), 1e-6f);
    float[] dInput = norm.backward(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, 1);
    for (int i = 0; i < 8; i++) {
      assertTrue(Float.isFinite(dInput[i]), "gradient " + i + " is " + dInput[i]);
    }
  }
}
