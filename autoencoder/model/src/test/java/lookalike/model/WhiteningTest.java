package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhiteningTest {

  private static final int DIMENSIONS = 12;

  /** Codes about a mean far from zero, of which every number depends on the one before it. */
  private static float[] codes(int count) {
    SplittableRandom random = new SplittableRandom(2);
    float[] codes = new float[count * DIMENSIONS];
    for (int i = 0; i < codes.length; i++) {
      int column = i % DIMENSIONS;
      float before = column == 0 ? 0 : codes[i - 1] - 3;
      codes[i] = (float) (3 + 0.5 * before + (0.5 + 0.2 * column) * random.nextGaussian());
    }
    return codes;
  }

  private static float[] applied(Whitening whitening, float[] codes) {
    int count = codes.length / DIMENSIONS;
    float[] vectors = new float[count * whitening.kept()];
    Arrays.fill(vectors, 42); // must be overwritten
    for (int i = 0; i < count; i++) {
      whitening.apply(codes, i * DIMENSIONS, vectors, i * whitening.kept());
    }
    return vectors;
  }

  /** Returns the sum over codes of the products of two of their numbers, over their count. */
  private static double moment(float[] vectors, int kept, int i, int j) {
    double sum = 0;
    for (int at = 0; at < vectors.length; at += kept) {
      sum += (double) vectors[at + i] * vectors[at + j];
    }
    return sum * kept / vectors.length;
  }

  private static double distance(float[] numbers, int at, int otherAt, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = (double) numbers[at + i] - numbers[otherAt + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Test
  void multipliesWhatIsOffTheMean() {
    Whitening whitening =
        new Whitening(
            Tensor.of(1, 2), new Tensor(new int[] {2, 3}, new float[] {1, 0, 2, 0, -1, 10}));
    float[] vectors = {42, 42, 42, 42, 42};
    whitening.apply(new float[] {42, 4, 1}, 1, vectors, 1);
    assertArrayEquals(new float[] {42, 3, 1, -4, 42}, vectors);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 5, 1})
  void fullPowerGivesTheIdentityForCovariance(int keep) {
    float[] codes = codes(3000);
    float[] vectors = applied(Whitening.fit(codes, 3000, DIMENSIONS, keep, 1), codes);
    for (int i = 0; i < keep; i++) {
      for (int j = 0; j < keep; j++) {
        // The floor takes a little off the smallest variances.
        assertEquals(i == j ? 1 : 0, moment(vectors, keep, i, j), i == j ? 0.003 : 1e-5);
      }
    }
  }

  @Test
  void halfPowerGivesTheRootsOfTheVariances() {
    float[] codes = codes(3000);
    PrincipalAxes axes = PrincipalAxes.of(codes, 3000, DIMENSIONS);
    float[] vectors = applied(Whitening.fit(codes, 3000, DIMENSIONS, DIMENSIONS, 0.5), codes);
    for (int i = 0; i < DIMENSIONS; i++) {
      double expected = Math.sqrt(axes.variances()[i]);
      assertEquals(expected, moment(vectors, DIMENSIONS, i, i), 0.001 * expected);
    }
  }

  @Test
  void powerZeroKeepsLengthsAndPutsTheLargestVarianceFirst() {
    float[] codes = codes(200);
    float[] vectors = applied(Whitening.fit(codes, 200, DIMENSIONS, DIMENSIONS, 0), codes);
    for (int i = 1; i < 200; i++) {
      double expected = distance(codes, 0, i * DIMENSIONS, DIMENSIONS);
      assertEquals(expected, distance(vectors, 0, i * DIMENSIONS, DIMENSIONS), 1e-5 * expected);
    }
    for (int i = 1; i < DIMENSIONS; i++) {
      assertTrue(moment(vectors, DIMENSIONS, i, i) < moment(vectors, DIMENSIONS, i - 1, i - 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "7, 1", "12, 1", "7, 0.5", "1, 0"})
  void staysFiniteWithFewerCodesThanDimensions(int count, double power) {
    float[] codes = codes(count);
    Whitening whitening = Whitening.fit(codes, count, DIMENSIONS, DIMENSIONS, power);
    assertModest(applied(whitening, codes(50)));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, 1e6f})
  void turnsConstantCodesAlone(float number) {
    float[] codes = new float[30 * DIMENSIONS];
    Arrays.fill(codes, number);
    Whitening whitening = Whitening.fit(codes, 30, DIMENSIONS, DIMENSIONS, 1);
    for (float zero : applied(whitening, codes)) {
      assertEquals(0, zero, 1e-6 * number);
    }
    float[] others = codes(2);
    assertEquals(
        distance(others, 0, DIMENSIONS, DIMENSIONS),
        distance(applied(whitening, others), 0, DIMENSIONS, DIMENSIONS),
        number < 1 ? 1e-5 : 1);
  }

  private static void assertModest(float[] vectors) {
    for (float number : vectors) {
      assertTrue(Math.abs(number) < 1000, "a number is " + number);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    float[] codes = codes(20);
    assertRefused(() -> Whitening.fit(codes, 20, DIMENSIONS, 0, 1));
    assertRefused(() -> Whitening.fit(codes, 20, DIMENSIONS, DIMENSIONS + 1, 1));
    assertRefused(() -> Whitening.fit(codes, 20, DIMENSIONS, 3, -0.1));
    assertRefused(() -> Whitening.fit(codes, 20, DIMENSIONS, 3, 1.1));
    assertRefused(() -> Whitening.fit(codes, 20, DIMENSIONS, 3, Double.NaN));
    Tensor square = new Tensor(new int[] {2, 2}, new float[4]);
    assertRefused(() -> new Whitening(Tensor.of(1, 2, 3), square));
    assertRefused(() -> new Whitening(square, square));
    assertRefused(() -> new Whitening(Tensor.of(1, 2), Tensor.of(1, 2)));
  }

  private static void assertRefused(Runnable action) {
    assertThrows(IllegalArgumentException.class, action::run);
  }
}
