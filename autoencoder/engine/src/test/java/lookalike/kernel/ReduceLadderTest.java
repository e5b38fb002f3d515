package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.DoubleStream;
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

  /**
   * What a sum may read.
   *
   * @param a {@code [rows][columns]}, like {@code b}
   * @param pivot {@code [columns]} from offset 0, like the two after it
   */
  record Inputs(
      int rows,
      int columns,
      Guarded a,
      Guarded b,
      Guarded pivot,
      Guarded gateScale,
      Guarded gateShift) {

    static Inputs of(int rows, int columns, int offset, ConvolutionProblem.Numbers numbers) {
      Random random = new Random(SEED);
      return new Inputs(
          rows,
          columns,
          numbers.make(random, offset, rows * columns),
          numbers.make(random, 2 * offset, rows * columns),
          numbers.make(random, 0, columns),
          numbers.make(random, 0, columns),
          numbers.make(random, 0, columns));
    }

    Inputs withA(int index, float value) {
      return new Inputs(rows, columns, a.with(index, value), b, pivot, gateScale, gateShift);
    }

    Inputs withB(int index, float value) {
      return new Inputs(rows, columns, a, b.with(index, value), pivot, gateScale, gateShift);
    }

    /** Returns the distances of {@code a} from the pivot. */
    double[] distances() {
      return affine(a.doubles(), -1, pivot.doubles());
    }

    /** Returns the sums of magnitudes that these distances are computed from. */
    double[] absoluteDistances() {
      return affine(
          DoubleReference.absolute(a.doubles()), 1, DoubleReference.absolute(pivot.doubles()));
    }

    private double[] affine(double[] matrix, double sign, double[] row) {
      double[] ones = new double[columns];
      Arrays.fill(ones, 1);
      return DoubleReference.affineColumns(
          matrix, ones, Arrays.stream(row).map(number -> sign * number).toArray());
    }

    /** Returns what of {@code b} passes the gate. */
    double[] passed() {
      double[] gate =
          DoubleReference.affineColumns(a.doubles(), gateScale.doubles(), gateShift.doubles());
      return DoubleReference.reluGradient(gate, b.doubles());
    }
  }

  /**
   * The sums over matrices {@code [rows][columns]}; those of a whole range have one row, moments
   * are twice as many sums as there are columns.
   */
  enum Sum {
    DOT(0),
    SUM(0),
    COLUMN_SUMS(1),
    COLUMN_MOMENTS(2),
    GATED_COLUMN_MOMENTS(2);

    private final int sumsPerColumn;

    Sum(int sumsPerColumn) {
      this.sumsPerColumn = sumsPerColumn;
    }

    boolean byColumn() {
      return sumsPerColumn > 0;
    }

    int sums(int columns) {
      return byColumn() ? sumsPerColumn * columns : 1;
    }

    Guarded run(Reduce reduce, Inputs in, Guarded before) {
      Guarded sums = before.forAdding();
      float[] array = sums.array();
      float[] a = in.a.array();
      int aAt = in.a.at();
      float[] b = in.b.array();
      int bAt = in.b.at();
      int rows = in.rows;
      int columns = in.columns;
      switch (this) {
        case DOT -> array[0] += reduce.dot(a, aAt, b, bAt, columns);
        case SUM -> array[0] += reduce.sum(a, aAt, columns);
        case COLUMN_SUMS -> reduce.addColumnSums(a, aAt, rows, columns, array);
        case COLUMN_MOMENTS ->
            inHalves(
                array,
                columns,
                (first, second) ->
                    reduce.addColumnMoments(
                        a, aAt, in.pivot.array(), rows, columns, first, second));
        case GATED_COLUMN_MOMENTS ->
            inHalves(
                array,
                columns,
                (first, second) ->
                    reduce.addGatedColumnMoments(
                        b,
                        bAt,
                        a,
                        aAt,
                        in.gateScale.array(),
                        in.gateShift.array(),
                        in.pivot.array(),
                        rows,
                        columns,
                        first,
                        second));
      }
      return sums;
    }

    /** Arrays of exactly the right length: who strays beyond throws. */
    private static void inHalves(
        float[] array, int columns, BiConsumer<float[], float[]> operation) {
      float[] first = Arrays.copyOf(array, columns);
      float[] second = Arrays.copyOfRange(array, columns, 2 * columns);
      operation.accept(first, second);
      System.arraycopy(first, 0, array, 0, columns);
      System.arraycopy(second, 0, array, columns, columns);
    }

    double[] exact(Inputs in) {
      return sums(in, in.a.doubles(), in.b.doubles(), in.distances(), in.passed());
    }

    /** Returns the sums of the magnitudes of all that is added. */
    double[] absolute(Inputs in) {
      return sums(
          in,
          DoubleReference.absolute(in.a.doubles()),
          DoubleReference.absolute(in.b.doubles()),
          in.absoluteDistances(),
          DoubleReference.absolute(in.passed()));
    }

    private double[] sums(Inputs in, double[] a, double[] b, double[] distances, double[] passed) {
      int columns = in.columns;
      return switch (this) {
        case DOT -> DoubleReference.columnDots(a, b, 1);
        case SUM -> DoubleReference.columnSums(a, 1);
        case COLUMN_SUMS -> DoubleReference.columnSums(a, columns);
        case COLUMN_MOMENTS ->
            joined(
                DoubleReference.columnSums(distances, columns),
                DoubleReference.columnDots(distances, distances, columns));
        case GATED_COLUMN_MOMENTS ->
            joined(
                DoubleReference.columnSums(passed, columns),
                DoubleReference.columnDots(passed, distances, columns));
      };
    }

    private static double[] joined(double[] first, double[] second) {
      return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
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
    int rows = sum.byColumn() ? 101 : 1;
    int columns = sum.byColumn() ? 5 * Twins.lanes(kernels) + 3 : 5003;
    Inputs inputs = Inputs.of(rows, columns, 1, Guarded::reals);
    Guarded before = Guarded.reals(new Random(SEED + 1), 0, sum.sums(columns));
    double[] absolute =
        DoubleReference.plus(sum.absolute(inputs), DoubleReference.absolute(before.doubles()));
    int terms = sum.byColumn() ? rows + 1 : columns + 1;
    sum.run(kernels.reduce(), inputs, before)
        .assertWithin(
            DoubleReference.plus(sum.exact(inputs), before.doubles()),
            DoubleReference.limits(terms, absolute),
            () -> context(sum, inputs));
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheSpecificationOnIntegers(Sum sum) {
    int maxRows = sum.byColumn() ? 5 : 1;
    for (int rows = sum.byColumn() ? 0 : 1; rows <= maxRows; rows++) {
      for (int columns = 0; columns <= 5 * Twins.lanes(kernels) + 3; columns++) {
        for (int offset : Guarded.OFFSETS) {
          assertEqualsSpecification(sum, Inputs.of(rows, columns, offset, Guarded::integers));
        }
      }
    }
  }

  @Test
  void sumsOfFewColumnsEqualTheSpecificationOnIntegers() {
    for (int columns = 1; columns < Twins.lanes(kernels); columns++) {
      for (int rows : new int[] {1, 7, 15, 16, 17, 100}) {
        assertEqualsSpecification(Sum.COLUMN_SUMS, Inputs.of(rows, columns, 1, Guarded::integers));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhatIsNotFinite(Sum sum) {
    int rows = sum.byColumn() ? 3 : 1;
    int columns = 4 * Twins.lanes(kernels) + 3;
    Inputs inputs = Inputs.of(rows, columns, 1, Guarded::integers);
    for (int index = 0; index < rows * columns; index++) {
      assertEqualsSpecification(sum, inputs.withA(index, Float.NaN));
      assertEqualsSpecification(sum, inputs.withB(index, Float.NEGATIVE_INFINITY));
    }
  }

  private void assertEqualsSpecification(Sum sum, Inputs inputs) {
    Guarded before = Guarded.integers(new Random(SEED + 1), 0, sum.sums(inputs.columns()));
    sum.run(kernels.reduce(), inputs, before)
        .assertEquals(sum.run(SPECIFICATION, inputs, before), () -> context(sum, inputs));
  }

  private String context(Sum sum, Inputs inputs) {
    return "%s %s: seed %d, rows %d, columns %d, offset %d"
        .formatted(kernels.name(), sum, SEED, inputs.rows(), inputs.columns(), inputs.a().at());
  }
}
