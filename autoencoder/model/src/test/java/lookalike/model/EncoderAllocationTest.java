package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import lookalike.kernel.Kernels;
import lookalike.testdata.Allocation;
import org.junit.jupiter.api.Test;

/**
 * Encoding makes its arrays once and then works in them. Shown with the scalar kernels: vectors are
 * objects wherever the compiler has not done away with them, which is its own affair.
 */
class EncoderAllocationTest {

  private static final int COUNT = 16;

  /**
   * One image, 12 KB. Lambdas and their like take 8 to 10 KB; the batch's smallest map, 2 x 2 cells
   * of 32 channels, would add 8.
   */
  private static final long BOUND = (long) TinyModel.IMAGE_SIZE * Float.BYTES;

  @Test
  void makesNoMapsOnceWarm() throws Exception {
    Kernels kernels = Kernels.scalar();
    ModelFile file =
        TinyModel.file(TinyModel.tensors(TinyModel.network(kernels, 1), new float[16]));
    Encoder encoder = new NetworkEncoder(file, kernels, 1, Averaging.WHOLE);
    float[] images = TinyModel.images(COUNT, 2);
    float[] vectors = new float[COUNT * encoder.dimensions()];
    long least = Allocation.leastBytes(BOUND, 5000, () -> encoder.encode(images, COUNT, vectors));
    assertTrue(least <= BOUND, "a call makes " + least + " bytes of objects");
  }
}
