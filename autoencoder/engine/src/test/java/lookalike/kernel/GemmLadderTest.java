package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2 to 5 for matrix multiplication. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class GemmLadderTest {

  private static final long SEED = 30;
  private static final int[] M = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17};
  private static final int[] K = {0, 1, 2, 7, 8, 33};
  private static final Gemm SPECIFICATION = Kernels.scalar().gemm();

  /** The products, each with its factors as they lie in memory. */
  enum Product {
    MULTIPLY,
    TRANSPOSED_A,
    TRANSPOSED_B;

    Guarded run(Gemm gemm, int m, int n, int k, Guarded a, Guarded b, Guarded before) {
      Guarded c = before.forAdding();
      switch (this) {
        case MULTIPLY ->
            gemm.multiply(m, n, k, a.array(), a.at(), b.array(), b.at(), c.array(), c.at());
        case TRANSPOSED_A ->
            gemm.multiplyTransposedA(
                m, n, k, a.array(), a.at(), b.array(), b.at(), c.array(), c.at());
        case TRANSPOSED_B ->
            gemm.multiplyTransposedB(
                m, n, k, a.array(), a.at(), b.array(), b.at(), c.array(), c.at());
      }
      return c;
    }

    double[] exact(int m, int n, int k, double[] a, double[] b) {
      double[] left = this == TRANSPOSED_A ? DoubleReference.transposed(k, m, a) : a;
      double[] right = this == TRANSPOSED_B ? DoubleReference.transposed(n, k, b) : b;
      return DoubleReference.multiply(m, n, k, left, right);
    }
  }

  private final Kernels kernels;

  GemmLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  @ParameterizedTest
  @EnumSource
  void staysWithinTheRoundingBound(Product product) {
    Random random = new Random(SEED);
    for (int k : new int[] {1, 5, 64, 301}) {
      int m = 11;
      int n = 2 * Twins.lanes(kernels) + 3;
      Guarded a = Guarded.reals(random, 1, m * k);
      Guarded b = Guarded.reals(random, 2, k * n);
      Guarded before = Guarded.reals(random, 3, m * n);
      double[] exact = product.exact(m, n, k, a.doubles(), b.doubles());
      double[] absoluteSums =
          product.exact(
              m,
              n,
              k,
              DoubleReference.absolute(a.doubles()),
              DoubleReference.absolute(b.doubles()));
      product
          .run(kernels.gemm(), m, n, k, a, b, before)
          .assertWithin(
              DoubleReference.plus(exact, before.doubles()),
              DoubleReference.limits(
                  k + 1,
                  DoubleReference.plus(absoluteSums, DoubleReference.absolute(before.doubles()))),
              () -> context(product, m, n, k, SEED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheSpecificationOnIntegers(Product product) {
    int lanes = Twins.lanes(kernels);
    int[] columns = {
      0, 1, 3, lanes - 1, lanes, lanes + 1, 2 * lanes - 1, 2 * lanes, 2 * lanes + 1, 4 * lanes + 5
    };
    long seed = SEED;
    for (int m : M) {
      for (int n : columns) {
        for (int k : K) {
          assertEqualsSpecification(product, m, n, k, seed++);
        }
      }
    }
  }

  @ParameterizedTest(name = "m {0}, n {1}, k {2}")
  @CsvSource({"1, 1, 1", "8, 32, 16", "9, 35, 7", "17, 3, 33"})
  void transposedProductsAreAdjointToMultiply(int m, int n, int k) {
    Random random = new Random(SEED);
    Guarded a = Guarded.integers(random, 1, m * k);
    Guarded b = Guarded.integers(random, 2, k * n);
    Guarded y = Guarded.integers(random, 3, m * n);
    Gemm gemm = kernels.gemm();
    double forward = Product.MULTIPLY.run(gemm, m, n, k, a, b, Guarded.zeros(0, m * n)).dot(y);
    assertEquals(
        forward,
        Product.TRANSPOSED_B.run(gemm, m, k, n, y, b, Guarded.zeros(0, m * k)).dot(a),
        () -> context(Product.TRANSPOSED_B, m, k, n, SEED));
    assertEquals(
        forward,
        Product.TRANSPOSED_A.run(gemm, k, n, m, a, y, Guarded.zeros(0, k * n)).dot(b),
        () -> context(Product.TRANSPOSED_A, k, n, m, SEED));
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhatIsNotFinite(Product product) {
    int m = 9;
    int n = 2 * Twins.lanes(kernels) + 1;
    int k = 5;
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Random random = new Random(SEED);
      Guarded a = Guarded.integers(random, 1, m * k).with(m * k / 2, value);
      Guarded b = Guarded.integers(random, 2, k * n).with(k * n / 2, value);
      Guarded before = Guarded.integers(random, 3, m * n);
      product
          .run(kernels.gemm(), m, n, k, a, b, before)
          .assertEquals(
              product.run(SPECIFICATION, m, n, k, a, b, before),
              () -> context(product, m, n, k, SEED));
    }
  }

  private void assertEqualsSpecification(Product product, int m, int n, int k, long seed) {
    Random random = new Random(seed);
    int offset = Guarded.OFFSETS[(int) (seed % Guarded.OFFSETS.length)];
    Guarded a = Guarded.integers(random, offset, m * k);
    Guarded b = Guarded.integers(random, 2 * offset, k * n);
    Guarded before = Guarded.integers(random, offset, m * n);
    product
        .run(kernels.gemm(), m, n, k, a, b, before)
        .assertEquals(
            product.run(SPECIFICATION, m, n, k, a, b, before),
            () -> context(product, m, n, k, seed));
  }

  private String context(Product product, int m, int n, int k, long seed) {
    return "%s %s: seed %d, m %d, n %d, k %d".formatted(kernels.name(), product, seed, m, n, k);
  }
}
