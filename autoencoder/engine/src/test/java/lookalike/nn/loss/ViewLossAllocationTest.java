package lookalike.nn.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import lookalike.testdata.Allocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Losses between views make their arrays once and then work in them. Shown with the scalar kernels:
 * vectors are objects wherever the compiler has not done away with them, which is its own affair.
 */
class ViewLossAllocationTest {

  private static final int IMAGES = 256;

  /** One number a code, 2 KB: less than any array a loss works in; lambdas take a few hundred. */
  private static final long BOUND = 2L * IMAGES * Float.BYTES;

  @ParameterizedTest
  @EnumSource
  void makesNoArraysOnceWarm(ViewLossCase lossCase) throws Exception {
    try (Workers workers = new Workers(2)) {
      ViewLoss loss = lossCase.loss(new Compute(Kernels.scalar(), workers));
      float[] codes = Samples.normals(2 * IMAGES * ViewLossCase.DIMENSIONS, 1);
      float[] dCodes = new float[codes.length];
      long least =
          Allocation.leastBytes(
              BOUND, 200, () -> loss.gradient(codes, IMAGES, 2, ViewLossCase.DIMENSIONS, dCodes));
      assertTrue(least <= BOUND, "a call makes " + least + " bytes of objects");
    }
  }
}
