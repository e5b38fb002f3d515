package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2, 3 and 5 for the hyperbolic tangent, which no twin computes exactly on whole numbers. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class TanhLadderTest {

  private static final long SEED = 62;

  /** A prime, so that all exponents and many mantissas come by: 2^32 / 8191 floats. */
  private static final int STRIDE = 8191;

  private final Kernels kernels;

  TanhLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  private static double exact(float x) {
    return Math.tanh(x);
  }

  private static void assertClose(float x, float y) {
    double exact = exact(x);
    double error = Math.abs(y - exact);
    assertTrue(
        error <= Elementwise.TANH_ULPS * Math.ulp((float) exact),
        () -> "tanh(%s): wanted %s, got %s".formatted(x, exact, y));
    assertTrue(y >= -1 && y <= 1, () -> "tanh(%s) is %s".formatted(x, y));
  }

  private float[] tanhs(float... x) {
    float[] y = new float[x.length];
    kernels.elementwise().tanh(x, 0, y, 0, x.length);
    return y;
  }

  @Test
  void staysWithinItsUlpsOnAllKindsOfFloats() {
    float[] x = new float[1 << 12];
    int count = 0;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float number = Float.intBitsToFloat((int) bits);
      if (!Float.isNaN(number)) {
        x[count++] = number;
      }
      if (count == x.length) {
        float[] y = tanhs(x);
        for (int i = 0; i < count; i++) {
          assertClose(x[i], y[i]);
        }
        count = 0;
      }
    }
  }

  @Test
  void staysWithinItsUlpsWhereItBends() {
    float[] x = new float[1 << 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - x.length / 2) * 0.0003f; // -9.8..9.8
    }
    float[] y = tanhs(x);
    for (int i = 0; i < x.length; i++) {
      assertClose(x[i], y[i]);
    }
  }

  @Test
  void reachesItsEndsAndKeepsNaN() {
    float[] x = {
      Float.NEGATIVE_INFINITY,
      Float.POSITIVE_INFINITY,
      -Float.MAX_VALUE,
      Float.MAX_VALUE,
      -9.1f,
      9.1f,
      0,
      -0f,
      Float.MIN_VALUE,
      -1e-20f,
      Float.NaN
    };
    float[] expected = {-1, 1, -1, 1, -1, 1, 0, -0f, Float.MIN_VALUE, -1e-20f, Float.NaN};
    int repeats = 2 * Twins.lanes(kernels); // so that vectors see them as well as the rest does
    float[] many = new float[repeats * x.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = x[i % x.length];
    }
    float[] y = tanhs(many);
    for (int i = 0; i < many.length; i++) {
      assertEquals(expected[i % x.length], y[i], "tanh of " + many[i]);
    }
  }

  @Test
  void touchesWhatItShouldAtEveryLength() {
    for (int length = 0; length <= 4 * Twins.lanes(kernels) + 3; length++) {
      for (int offset : Guarded.OFFSETS) {
        Guarded x = Guarded.reals(new Random(SEED), 2 * offset, length);
        Guarded y = Guarded.unset(offset, length);
        kernels.elementwise().tanh(x.array(), x.at(), y.array(), y.at(), length);
        double[] exact = new double[length];
        double[] limits = new double[length];
        for (int i = 0; i < length; i++) {
          exact[i] = exact(x.get(i));
          limits[i] = Elementwise.TANH_ULPS * Math.ulp((float) exact[i]);
        }
        int context = length;
        y.assertWithin(exact, limits, () -> kernels.name() + ", length " + context);
        Guarded inPlace = x.copy();
        kernels
            .elementwise()
            .tanh(inPlace.array(), inPlace.at(), inPlace.array(), inPlace.at(), length);
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
    float[] first = tanhs(x);
    for (int run = 0; run < 20_000; run++) {
      assertArrayEquals(first, tanhs(x), "run " + run);
    }
  }
}
