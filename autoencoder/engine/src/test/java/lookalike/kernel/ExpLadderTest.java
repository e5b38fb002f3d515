package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2, 3 and 5 for the exponential, which no twin computes exactly on whole numbers. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class ExpLadderTest {

  private static final long SEED = 61;

  private final Kernels kernels;

  ExpLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  private static double limit(float x) {
    return Elementwise.EXP_ULPS * Math.ulp((float) Math.exp(x));
  }

  private float[] exponentials(float... x) {
    float[] y = new float[x.length];
    kernels.elementwise().exp(x, 0, y, 0, x.length);
    return y;
  }

  @Test
  void staysWithinItsUlps() {
    float[] x = new float[1 << 18];
    for (int i = 0; i < x.length; i++) {
      x[i] = -87 + 175f * i / x.length;
    }
    float[] y = exponentials(x);
    for (int i = 0; i < x.length; i++) {
      assertEquals(Math.exp(x[i]), y[i], limit(x[i]), "exp of " + x[i]);
    }
  }

  @Test
  void reachesItsEndsAndKeepsNaN() {
    float[] low = {-87, -88, -200, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
    float[] high = {88, 89, 200, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    float[] one = {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-20f};
    int lanes = Twins.lanes(kernels);
    for (int i = 0; i < low.length; i++) {
      for (int length = 1; length <= lanes + 1; length += lanes) { // alone, and in a vector
        float lowest = exponentials(repeated(low[i], length))[0];
        assertTrue(lowest >= 0 && lowest <= 1.7e-38, "exp(%s) is %s".formatted(low[i], lowest));
        float highest = exponentials(repeated(high[i], length))[0];
        assertTrue(highest >= 1.6e38, "exp(%s) is %s".formatted(high[i], highest));
        assertEquals(1, exponentials(repeated(one[i], length))[0]);
        assertEquals(Float.NaN, exponentials(repeated(Float.NaN, length))[0]);
      }
    }
  }

  private static float[] repeated(float number, int length) {
    float[] numbers = new float[length];
    Arrays.fill(numbers, number);
    return numbers;
  }

  @Test
  void touchesWhatItShouldAtEveryLength() {
    for (int length = 0; length <= 4 * Twins.lanes(kernels) + 3; length++) {
      for (int offset : Guarded.OFFSETS) {
        Guarded x = Guarded.reals(new Random(SEED), 2 * offset, length);
        Guarded y = Guarded.unset(offset, length);
        kernels.elementwise().exp(x.array(), x.at(), y.array(), y.at(), length);
        double[] exact = new double[length];
        double[] limits = new double[length];
        for (int i = 0; i < length; i++) {
          exact[i] = Math.exp(x.get(i));
          limits[i] = limit(x.get(i));
        }
        int context = length;
        y.assertWithin(exact, limits, () -> kernels.name() + ", length " + context);
        Guarded inPlace = x.copy();
        float[] array = inPlace.array();
        kernels.elementwise().exp(array, inPlace.at(), array, inPlace.at(), length);
        inPlace.assertEquals(y, () -> kernels.name() + " in place, length " + context);
      }
    }
  }

  @Test
  void givesTheSameBitsBeforeAndAfterItIsCompiled() {
    Random random = new Random(SEED);
    float[] x = new float[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian(0, 8);
    }
    float[] first = exponentials(x);
    for (int run = 0; run < 20_000; run++) {
      assertArrayEquals(first, exponentials(x), "run " + run);
    }
  }
}
