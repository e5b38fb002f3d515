package lookalike.kernel;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2, 3 and 5 for right factors. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class RightFactorLadderTest {

  private static final long SEED = 70;
  private static final int[] M = {0, 1, 2, 5, 6, 7, 8, 9, 17};
  private static final int[] K = {0, 1, 2, 7, 33};
  private static final Gemm SPECIFICATION = Kernels.scalar().gemm();

  private final Kernels kernels;

  RightFactorLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  /** One product with all that belongs to it. */
  private record Problem(int m, int n, int k, Guarded a, Guarded b, Guarded bias) {

    static Problem of(int m, int n, int k, int offset, ConvolutionProblem.Numbers numbers) {
      Random random = new Random(SEED);
      return new Problem(
          m,
          n,
          k,
          numbers.make(random, offset, m * k),
          numbers.make(random, 2 * offset, k * n),
          numbers.make(random, 0, n));
    }

    RightFactor factor(Gemm gemm) {
      RightFactor factor = gemm.rightFactor(k, n);
      factor.set(b.array(), b.at());
      return factor;
    }

    void run(RightFactor factor, Guarded c, int fromPart, int toPart) {
      factor.multiply(m, a.array(), a.at(), bias.array(), c.array(), c.at(), fromPart, toPart);
    }

    Guarded product(Gemm gemm) {
      RightFactor factor = factor(gemm);
      Guarded c = Guarded.unset(1, m * n);
      run(factor, c, 0, factor.parts());
      return c;
    }

    double[] exact(double[] left, double[] right, double[] start) {
      double[] c = DoubleReference.multiply(m, n, k, left, right);
      for (int i = 0; i < c.length; i++) {
        c[i] += start[i % n];
      }
      return c;
    }
  }

  @Test
  void staysWithinTheRoundingBound() {
    for (int m : new int[] {1, 11}) {
      for (int k : new int[] {1, 64, 301}) {
        Problem problem = Problem.of(m, 4 * Twins.lanes(kernels) + 3, k, 1, Guarded::reals);
        double[] a = problem.a().doubles();
        double[] b = problem.b().doubles();
        double[] bias = problem.bias().doubles();
        double[] absolute =
            problem.exact(
                DoubleReference.absolute(a),
                DoubleReference.absolute(b),
                DoubleReference.absolute(bias));
        problem
            .product(kernels.gemm())
            .assertWithin(
                problem.exact(a, b, bias),
                DoubleReference.limits(k + 1, absolute),
                () -> context(problem));
      }
    }
  }

  @Test
  void equalsTheSpecificationOnIntegers() {
    int lanes = Twins.lanes(kernels);
    int[] columns = {
      0, 1, 3, lanes - 1, lanes, lanes + 1, 2 * lanes - 1, 2 * lanes, 2 * lanes + 1, 4 * lanes + 5
    };
    for (int m : M) {
      for (int n : columns) {
        for (int k : K) {
          for (int offset : Guarded.OFFSETS) {
            Problem problem = Problem.of(m, n, k, offset, Guarded::integers);
            problem
                .product(kernels.gemm())
                .assertEquals(problem.product(SPECIFICATION), () -> context(problem));
          }
        }
      }
    }
  }

  @Test
  void partsTouchNothingButTheirColumns() {
    for (int m : M) {
      Problem problem = Problem.of(m, 6 * Twins.lanes(kernels) + 3, 5, 1, Guarded::integers);
      RightFactor factor = problem.factor(kernels.gemm());
      Guarded upwards = Guarded.unset(1, m * problem.n());
      Guarded downwards = upwards.copy();
      for (int part = 0; part < factor.parts(); part++) {
        int opposite = factor.parts() - 1 - part;
        problem.run(factor, upwards, part, part + 1);
        problem.run(factor, downwards, opposite, opposite + 1);
        problem.run(factor, downwards, part, part);
      }
      upwards.assertEquals(problem.product(SPECIFICATION), () -> context(problem));
      downwards.assertEquals(upwards, () -> context(problem));
    }
  }

  @Test
  void canBeSetAgain() {
    int n = 2 * Twins.lanes(kernels) + 1;
    Problem first = Problem.of(3, n, 7, 1, Guarded::integers);
    Problem second =
        new Problem(
            3, n, 7, first.a(), Guarded.integers(new Random(SEED + 1), 2, 7 * n), first.bias());
    RightFactor factor = first.factor(kernels.gemm());
    factor.set(second.b().array(), second.b().at());
    Guarded c = Guarded.unset(0, 3 * n);
    second.run(factor, c, 0, factor.parts());
    c.assertEquals(second.product(SPECIFICATION), () -> context(second));
  }

  @Test
  void passesOnWhatIsNotFinite() {
    int n = 2 * Twins.lanes(kernels) + 1;
    for (int m : new int[] {1, 9}) {
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        Problem finite = Problem.of(m, n, 5, 1, Guarded::integers);
        Problem problem =
            new Problem(
                m,
                n,
                5,
                finite.a().with(m * 5 / 2, value),
                finite.b().with(n * 5 / 2, value),
                finite.bias());
        problem
            .product(kernels.gemm())
            .assertEquals(problem.product(SPECIFICATION), () -> context(problem));
      }
    }
  }

  private String context(Problem problem) {
    return "%s: seed %d, m %d, n %d, k %d, offset %d"
        .formatted(kernels.name(), SEED, problem.m(), problem.n(), problem.k(), problem.a().at());
  }
}
