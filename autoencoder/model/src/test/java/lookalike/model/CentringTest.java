package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentringTest {

  private static final VectorFinish CENTRING = VectorFinish.centring(new float[] {1, -2});

  private static float[] apply(float... code) {
    float[] vector = {Float.NaN, Float.NaN};
    CENTRING.apply(code, 0, vector, 0);
    return vector;
  }

  @Test
  void takesTheMeanOffAndScalesToUnitLength() {
    assertArrayEquals(new float[] {0.6f, 0.8f}, apply(4, 2));
    assertArrayEquals(new float[] {0, -1}, apply(1, -2.5f));
  }

  @Test
  void givesZerosForTheMeanItself() {
    assertArrayEquals(new float[2], apply(1, -2));
    assertArrayEquals(new float[2], apply(Math.nextUp(1f), -2), "no more than rounding");
  }

  @ParameterizedTest
  @ValueSource(
      floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE})
  void neverGivesNaN(float number) {
    float[] expected = number == -Float.MAX_VALUE ? new float[] {-1, 0} : new float[2];
    assertArrayEquals(expected, apply(number, -2));
  }

  @Test
  void survivesTheSmallestNumbers() {
    VectorFinish centring = VectorFinish.centring(new float[] {Float.MIN_VALUE, 0});
    float[] vector = new float[2];
    centring.apply(new float[] {2 * Float.MIN_VALUE, 0}, 0, vector, 0);
    assertArrayEquals(new float[] {1, 0}, vector);
  }

  @Test
  void touchesNothingElse() {
    float[] codes = {7, 4, 2, 7};
    float[] vectors = {7, 0, 0, 7};
    CENTRING.apply(codes, 1, vectors, 1);
    assertArrayEquals(new float[] {7, 0.6f, 0.8f, 7}, vectors);
    assertArrayEquals(new float[] {7, 4, 2, 7}, codes);
  }
}
