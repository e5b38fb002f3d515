package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Numbers at an offset of a larger array, between sentinels that show when a kernel strays.
 *
 * @param array the numbers, with a sentinel in every cell before and behind them
 * @param at where the numbers start
 * @param length how many numbers
 * @param sentinel NaN around inputs and overwritten outputs, so that reading it spoils the result;
 *     a finite number around accumulating outputs, where adding to NaN would go unseen
 */
public record Guarded(float[] array, int at, int length, float sentinel) {

  /** Offsets worth trying: none, one that no vector is aligned to, one behind a wide margin. */
  static final int[] OFFSETS = {0, 1, Guarded.MARGIN};

  /** Sentinels behind the numbers: more than two vectors of 512 bits. */
  private static final int MARGIN = 37;

  private static final float FINITE_SENTINEL = -1234.5f;

  /** Returns whole numbers of -4..4: sums of their products are exact in any order below 2^24. */
  static Guarded integers(Random random, int offset, int length) {
    Guarded range = unset(offset, length);
    for (int i = 0; i < length; i++) {
      range.array[offset + i] = random.nextInt(9) - 4;
    }
    return range;
  }

  /** Returns numbers in -1..1. */
  static Guarded reals(Random random, int offset, int length) {
    Guarded range = unset(offset, length);
    for (int i = 0; i < length; i++) {
      range.array[offset + i] = 2 * random.nextFloat() - 1;
    }
    return range;
  }

  static Guarded zeros(int offset, int length) {
    Guarded range = unset(offset, length);
    Arrays.fill(range.array, offset, offset + length, 0);
    return range;
  }

  /** Returns a range where every number is NaN, for an output that is to be overwritten. */
  static Guarded unset(int offset, int length) {
    float[] array = new float[offset + length + MARGIN];
    Arrays.fill(array, Float.NaN);
    return new Guarded(array, offset, length, Float.NaN);
  }

  /** Returns a copy fit for an output that is added to. */
  Guarded forAdding() {
    float[] copy = array.clone();
    Arrays.fill(copy, 0, at, FINITE_SENTINEL);
    Arrays.fill(copy, at + length, copy.length, FINITE_SENTINEL);
    return new Guarded(copy, at, length, FINITE_SENTINEL);
  }

  Guarded copy() {
    return new Guarded(array.clone(), at, length, sentinel);
  }

  /** Returns a copy in which one number is replaced. */
  Guarded with(int index, float value) {
    Guarded copy = copy();
    copy.array[at + index] = value;
    return copy;
  }

  float get(int index) {
    return array[at + index];
  }

  public double[] doubles() {
    double[] doubles = new double[length];
    Arrays.setAll(doubles, this::get);
    return doubles;
  }

  /** Returns the sum of the products, exact for whole numbers. */
  double dot(Guarded other) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) get(i) * other.get(i);
    }
    return sum;
  }

  /** Asserts that every number is {@code ==} the expected one, or NaN like it. */
  void assertEquals(Guarded expected, Supplier<String> context) {
    assertSentinels(context);
    for (int i = 0; i < length; i++) {
      float wanted = expected.get(i);
      float got = get(i);
      if (wanted != got && !(Float.isNaN(wanted) && Float.isNaN(got))) {
        throw new AssertionError(message(context, i, wanted, got));
      }
    }
  }

  /** Asserts that every number lies within its limit of the expected one. */
  public void assertWithin(double[] expected, double[] limits, Supplier<String> context) {
    assertSentinels(context);
    for (int i = 0; i < length; i++) {
      int index = i;
      double error = Math.abs(get(i) - expected[i]);
      assertTrue(
          error <= limits[i],
          () ->
              message(context, index, expected[index], get(index))
                  + ", error %g over limit %g".formatted(error, limits[index]));
    }
  }

  private void assertSentinels(Supplier<String> context) {
    for (int i = 0; i < array.length; i++) {
      boolean outside = i < at || i >= at + length;
      if (outside && Float.floatToIntBits(array[i]) != Float.floatToIntBits(sentinel)) {
        throw new AssertionError("outside: " + message(context, i - at, sentinel, array[i]));
      }
    }
  }

  private static String message(
      Supplier<String> context, int index, double expected, double actual) {
    return "%s, index %d: expected %s, got %s".formatted(context.get(), index, expected, actual);
  }
}
