package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFinishTest {

  private static final float ROUNDING = 1e-6f;

  private static final VectorLayout ONE =
      new VectorLayout(List.of(new VectorLayout.Span("instance", 2)));
  private static final VectorLayout TWO =
      new VectorLayout(
          List.of(new VectorLayout.Span("kind", 2), new VectorLayout.Span("instance", 1)));

  private static final VectorFinish CENTRING =
      new VectorFinish(ONE, List.of(whitening(new float[] {1, -2}, 1, 0, 0, 1)), List.of(1.0));

  /** Returns a step of any matrix {@code [dimensions][dimensions]}. */
  private static Whitening whitening(float[] mean, float... matrix) {
    return new Whitening(Tensor.of(mean), new Tensor(new int[] {mean.length, mean.length}, matrix));
  }

  private static float[] apply(VectorFinish finish, float... code) {
    float[] vector = new float[code.length];
    Arrays.fill(vector, Float.NaN);
    finish.apply(code, 0, vector, 0);
    return vector;
  }

  @Test
  void takesTheMeanOffAndScalesToUnitLength() {
    assertArrayEquals(new float[] {0.6f, 0.8f}, apply(CENTRING, 4, 2), ROUNDING);
    assertArrayEquals(new float[] {0, -1}, apply(CENTRING, 1, -2.5f), ROUNDING);
  }

  @Test
  void turnsAndStretchesTheBlock() {
    VectorFinish finish =
        new VectorFinish(ONE, List.of(whitening(new float[2], 0, 3, 2, 0)), List.of(5.0));
    assertArrayEquals(new float[] {0.8f, 0.6f}, apply(finish, 1, 2), ROUNDING);
  }

  @Test
  void givesEveryBlockItsShare() {
    VectorFinish finish =
        new VectorFinish(
            TWO,
            List.of(whitening(new float[2], 1, 0, 0, 1), whitening(new float[1], 1)),
            List.of(4.0, 3.0));
    assertArrayEquals(new float[] {0, 0.8f, -0.6f}, apply(finish, 0, 100, -0.1f), ROUNDING);
    assertArrayEquals(
        new float[] {0, 1, 0}, apply(finish, 0, 100, 0), ROUNDING, "a block without content");
    assertArrayEquals(new float[3], apply(finish, 0, 0, 0));
  }

  @Test
  void givesZerosForTheMeanItself() {
    assertArrayEquals(new float[2], apply(CENTRING, 1, -2));
    assertArrayEquals(new float[2], apply(CENTRING, Math.nextUp(1f), -2), "no more than rounding");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void neverGivesNaN(float number) {
    assertArrayEquals(new float[2], apply(CENTRING, number, -2));
    float[] huge = apply(CENTRING, -Float.MAX_VALUE, -2);
    assertEquals(-1, huge[0], ROUNDING);
  }

  @Test
  void touchesNothingElse() {
    float[] vectors = {7, 7, 7, 7};
    CENTRING.apply(new float[] {9, 4, 2, 9}, 1, vectors, 1);
    assertArrayEquals(new float[] {7, 0.6f, 0.8f, 7}, vectors, ROUNDING);
  }
}
