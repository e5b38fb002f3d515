package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2, 3 and 5 for sums. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class ReduceLadderTest {

  private static final long SEED = 40;
  private static final Reduce SPECIFICATION = Kernels.scalar().reduce();

  /** The sums over two matrices {@code [rows][columns]}; those of a whole range have one row. */
  enum Sum {
    DOT(false, true),
    SUM(false, false),
    COLUMN_SUMS(true, false),
    COLUMN_DOTS(true, true);

    private final boolean byColumn;
    private final boolean ofProducts;

    Sum(boolean byColumn, boolean ofProducts) {
      this.byColumn = byColumn;
      this.ofProducts = ofProducts;
    }

    int sums(int columns) {
      return byColumn ? columns : 1;
    }

    Guarded run(Reduce reduce, Guarded a, Guarded b, int rows, int columns, Guarded before) {
      Guarded sums = before.forAdding();
      float[] array = sums.array();
      switch (this) {
        case DOT -> array[0] += reduce.dot(a.array(), a.at(), b.array(), b.at(), columns);
        case SUM -> array[0] += reduce.sum(a.array(), a.at(), columns);
        case COLUMN_SUMS -> reduce.addColumnSums(a.array(), a.at(), rows, columns, array);
        case COLUMN_DOTS ->
            reduce.addColumnDots(a.array(), a.at(), b.array(), b.at(), rows, columns, array);
      }
      return sums;
    }

    double[] exact(double[] a, double[] b, int columns) {
      return ofProducts
          ? DoubleReference.columnDots(a, b, sums(columns))
          : DoubleReference.columnSums(a, sums(columns));
    }
  }

  private final Kernels kernels;

  ReduceLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  @Test
  void givesTheSameBitsBeforeAndAfterItIsCompiled() {
    Random random = new Random(SEED);
    float[] a = new float[1000];
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat() - 0.3f;
      b[i] = random.nextFloat() - 0.4f;
    }
    int ranges = 64;
    int length = a.length - ranges;
    float[] dots = new float[ranges];
    float[] sums = new float[ranges];
    for (int run = 0; run < 100_000; run++) {
      int at = run % ranges;
      float dot = kernels.reduce().dot(a, at, b, at, length);
      float sum = kernels.reduce().sum(a, at, length);
      if (run < ranges) {
        dots[at] = dot;
        sums[at] = sum;
      }
      assertEquals(dots[at], dot, "dot of run " + run);
      assertEquals(sums[at], sum, "sum of run " + run);
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysWithinTheRoundingBound(Sum sum) {
    Random random = new Random(SEED);
    int rows = sum.byColumn ? 101 : 1;
    int columns = sum.byColumn ? 2 * Twins.lanes(kernels) + 3 : 5003;
    Guarded a = Guarded.reals(random, 1, rows * columns);
    Guarded b = Guarded.reals(random, 2, rows * columns);
    Guarded before = Guarded.reals(random, 0, sum.sums(columns));
    double[] exact = sum.exact(a.doubles(), b.doubles(), columns);
    double[] absoluteSums =
        sum.exact(
            DoubleReference.absolute(a.doubles()), DoubleReference.absolute(b.doubles()), columns);
    int terms = rows * columns / sum.sums(columns) + 1;
    sum.run(kernels.reduce(), a, b, rows, columns, before)
        .assertWithin(
            DoubleReference.plus(exact, before.doubles()),
            DoubleReference.limits(
                terms,
                DoubleReference.plus(absoluteSums, DoubleReference.absolute(before.doubles()))),
            () -> context(sum, rows, columns, 1));
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheSpecificationOnIntegers(Sum sum) {
    int maxRows = sum.byColumn ? 5 : 1;
    for (int rows = sum.byColumn ? 0 : 1; rows <= maxRows; rows++) {
      for (int columns = 0; columns <= 4 * Twins.lanes(kernels) + 3; columns++) {
        for (int offset : Guarded.OFFSETS) {
          Random random = new Random(SEED);
          Guarded a = Guarded.integers(random, offset, rows * columns);
          Guarded b = Guarded.integers(random, 2 * offset, rows * columns);
          assertEqualsSpecification(sum, a, b, rows, columns);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhatIsNotFinite(Sum sum) {
    int rows = sum.byColumn ? 3 : 1;
    int columns = 4 * Twins.lanes(kernels) + 3;
    Random random = new Random(SEED);
    Guarded a = Guarded.integers(random, 1, rows * columns);
    Guarded b = Guarded.integers(random, 2, rows * columns);
    for (int index = 0; index < rows * columns; index++) {
      assertEqualsSpecification(sum, a.with(index, Float.NaN), b, rows, columns);
      assertEqualsSpecification(sum, a, b.with(index, Float.NEGATIVE_INFINITY), rows, columns);
    }
  }

  private void assertEqualsSpecification(Sum sum, Guarded a, Guarded b, int rows, int columns) {
    Guarded before = Guarded.integers(new Random(SEED + 1), 0, sum.sums(columns));
    sum.run(kernels.reduce(), a, b, rows, columns, before)
        .assertEquals(
            sum.run(SPECIFICATION, a, b, rows, columns, before),
            () -> context(sum, rows, columns, a.at()));
  }

  private String context(Sum sum, int rows, int columns, int offset) {
    return "%s %s: seed %d, rows %d, columns %d, offset %d"
        .formatted(kernels.name(), sum, SEED, rows, columns, offset);
  }
}
