package lookalike.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.ConvolutionProblem;
import lookalike.kernel.DoubleReference;
import lookalike.kernel.Guarded;
import lookalike.kernel.SimdWidth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rounding of F(4, 3), whose weight matrix holds numbers that are not exact. All that it shares
 * with F(2, 3) is held to equality by {@code ConvolutionLadderTest}.
 */
class WinogradF4Test {

  private static final long SEED = 30;

  /** The error bound of {@link WinogradF4}, in units of the last place of the largest sum. */
  private static final double LIMIT = WinogradF4.ERROR_LIMIT * 0x1p-24;

  @BeforeEach
  void needsVectors() {
    assumeTrue(SimdWidth.requested() != SimdWidth.SCALAR, "the scalar table has no transforms");
  }

  @ParameterizedTest(name = "{0}x{1}, {2} -> {3}, {4} images")
  @CsvSource({
    "1, 1, 1, 1, 1",
    "4, 4, 16, 16, 3",
    "5, 7, 3, 35, 2",
    "8, 8, 65, 64, 2",
    "16, 16, 64, 32, 1",
    "13, 18, 33, 17, 2",
    "4, 4, 256, 128, 9"
  })
  void staysWithinTheStatedBound(int height, int width, int inputs, int outputs, int images) {
    ConvShape shape = new ConvShape(height, width, inputs, outputs, 3, 1);
    ConvolutionProblem problem = ConvolutionProblem.reals(shape, images, 1, SEED).linear();
    Convolution winograd = problem.weighted(new WinogradConvolution(shape, new WinogradF4()));
    double[] input = problem.input().doubles();
    double[] weights = problem.weights().doubles();
    double[] dOutput = problem.dOutput().doubles();
    double[] sizes = DoubleReference.absolute(input);
    double[] weightSizes = DoubleReference.absolute(weights);
    double[] dOutputSizes = DoubleReference.absolute(dOutput);
    double[] noBias = new double[outputs];
    assertClose(
        "forward",
        problem.forward(winograd),
        DoubleReference.convolution(shape, images, input, weights, noBias),
        DoubleReference.convolution(shape, images, sizes, weightSizes, noBias));
    assertClose(
        "inputGradient",
        problem.inputGradient(winograd),
        DoubleReference.inputGradient(shape, images, dOutput, weights),
        DoubleReference.inputGradient(shape, images, dOutputSizes, weightSizes));
    assertClose(
        "weightGradient",
        problem.weightGradient(winograd),
        DoubleReference.weightGradient(shape, images, input, dOutput),
        DoubleReference.weightGradient(shape, images, sizes, dOutputSizes));
  }

  private static void assertClose(
      String operation, Guarded actual, double[] exact, double[] absoluteSums) {
    double largest = Arrays.stream(absoluteSums).max().orElseThrow();
    assertTrue(largest > 0, operation);
    double[] limits = new double[exact.length];
    Arrays.fill(limits, LIMIT * largest);
    actual.assertWithin(exact, limits, () -> operation);
  }
}
