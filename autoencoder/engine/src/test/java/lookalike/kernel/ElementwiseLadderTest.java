package lookalike.kernel;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2, 3 and 5 for elementwise operations. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#tables")
class ElementwiseLadderTest {

  private static final long SEED = 50;
  private static final Elementwise SPECIFICATION = Kernels.scalar().elementwise();

  private final Kernels kernels;

  ElementwiseLadderTest(Kernels kernels) {
    this.kernels = kernels;
  }

  @ParameterizedTest
  @EnumSource
  void staysWithinTheRoundingBound(ElementwiseOperation operation) {
    int rows = operation.maxRows();
    int columns = 4 * Twins.lanes(kernels) + 3;
    ElementwiseOperation.Inputs inputs = inputs(1, rows, columns, Guarded::reals);
    Guarded before = Guarded.reals(new Random(SEED + 1), 2, rows * columns);
    double[] exact = new double[before.length()];
    Arrays.setAll(exact, i -> operation.exact(inputs.terms(i, before)));
    double[] absolute = new double[before.length()];
    Arrays.setAll(absolute, i -> operation.exact(inputs.terms(i, before).absolute()));
    Guarded output =
        operation.overwrites() ? Guarded.unset(2, before.length()) : before.forAdding();
    operation.run(kernels.elementwise(), inputs, output);
    output.assertWithin(
        exact, DoubleReference.limits(4, absolute), () -> context(operation, inputs));
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheSpecificationOnIntegers(ElementwiseOperation operation) {
    for (int rows = operation.minRows(); rows <= operation.maxRows(); rows++) {
      for (int columns = 0; columns <= 4 * Twins.lanes(kernels) + 3; columns++) {
        for (int offset : Guarded.OFFSETS) {
          assertEqualsSpecification(
              operation, inputs(offset, rows, columns, Guarded::integers), offset);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void worksInPlace(ElementwiseOperation operation) {
    for (int columns = 0; columns <= 4 * Twins.lanes(kernels) + 3; columns++) {
      ElementwiseOperation.Inputs inputs =
          inputs(1, operation.maxRows(), columns, Guarded::integers);
      Guarded expected = inputs.x().copy();
      operation.run(SPECIFICATION, inputs.withX(expected), expected);
      Guarded output = inputs.x().copy();
      operation.run(kernels.elementwise(), inputs.withX(output), output);
      output.assertEquals(expected, () -> context(operation, inputs));
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhatIsNotFinite(ElementwiseOperation operation) {
    int rows = operation.maxRows();
    int columns = 2 * Twins.lanes(kernels) + 3;
    ElementwiseOperation.Inputs finite = inputs(1, rows, columns, Guarded::integers);
    for (int index = 0; index < rows * columns; index++) {
      assertEqualsSpecification(operation, finite.withX(finite.x().with(index, Float.NaN)), 1);
      assertEqualsSpecification(operation, finite.withY(finite.y().with(index, Float.NaN)), 1);
      assertEqualsSpecification(
          operation, finite.withX(finite.x().with(index, Float.NEGATIVE_INFINITY)), 1);
    }
  }

  @Test
  void sumPoolStaysWithinTheRoundingBound() {
    int cells = 5;
    int channels = 2 * Twins.lanes(kernels) + 3;
    Guarded x = Guarded.reals(new Random(SEED), 1, 4 * cells * channels);
    Guarded y = Guarded.unset(2, cells * channels);
    kernels.elementwise().sumPool(x.array(), x.at(), y.array(), y.at(), cells, channels);
    double[] exact = sumPool(x.doubles(), cells, channels);
    double[] absolute = sumPool(DoubleReference.absolute(x.doubles()), cells, channels);
    y.assertWithin(exact, DoubleReference.limits(4, absolute), kernels::name);
  }

  private static double[] sumPool(double[] x, int cells, int channels) {
    double[] y = new double[cells * channels];
    for (int i = 0; i < x.length; i++) {
      int cell = i / channels % (2 * cells) / 2;
      y[cell * channels + i % channels] += x[i];
    }
    return y;
  }

  @Test
  void sumPoolEqualsTheSpecificationOnIntegers() {
    for (int cells = 0; cells <= 5; cells++) {
      for (int channels = 1; channels <= 4 * Twins.lanes(kernels) + 3; channels++) {
        for (int offset : Guarded.OFFSETS) {
          Guarded x = Guarded.integers(new Random(SEED), offset, 4 * cells * channels);
          Guarded expected = Guarded.unset(2 * offset, cells * channels);
          SPECIFICATION.sumPool(
              x.array(), x.at(), expected.array(), expected.at(), cells, channels);
          Guarded y = Guarded.unset(2 * offset, cells * channels);
          kernels.elementwise().sumPool(x.array(), x.at(), y.array(), y.at(), cells, channels);
          String context = "%s: cells %d, channels %d".formatted(kernels.name(), cells, channels);
          y.assertEquals(expected, () -> context);
        }
      }
    }
  }

  private void assertEqualsSpecification(
      ElementwiseOperation operation, ElementwiseOperation.Inputs inputs, int offset) {
    int length = inputs.rows() * inputs.columns();
    Guarded before =
        operation.overwrites()
            ? Guarded.unset(offset, length)
            : Guarded.integers(new Random(SEED + 1), offset, length).forAdding();
    Guarded expected = before.copy();
    operation.run(SPECIFICATION, inputs, expected);
    Guarded output = before.copy();
    operation.run(kernels.elementwise(), inputs, output);
    output.assertEquals(expected, () -> context(operation, inputs));
  }

  private static ElementwiseOperation.Inputs inputs(
      int offset, int rows, int columns, ConvolutionProblem.Numbers numbers) {
    Random random = new Random(SEED);
    return new ElementwiseOperation.Inputs(
        rows,
        columns,
        numbers.make(random, offset, rows * columns),
        numbers.make(random, 2 * offset, rows * columns),
        numbers.make(random, 0, columns),
        numbers.make(random, 0, columns),
        numbers.make(random, 0, columns),
        numbers.make(random, 0, columns),
        numbers.make(random, 0, columns));
  }

  private String context(ElementwiseOperation operation, ElementwiseOperation.Inputs inputs) {
    return "%s %s: seed %d, rows %d, columns %d, offset %d"
        .formatted(
            kernels.name(), operation, SEED, inputs.rows(), inputs.columns(), inputs.x().at());
  }
}
