package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lookalike.Allocation;
import lookalike.kernel.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoding makes its arrays once and then works in them. */
class EncoderAllocationTest {

  private static final int COUNT = 16;

  /**
   * One image, 12 KB. Lambdas and their like take 8 to 10 KB; the batch's smallest map, 2 x 2 cells
   * of 32 channels, would add 8.
   */
  private static final long BOUND = (long) TinyModel.IMAGE_SIZE * Float.BYTES;

  static List<Kernels> kernels() {
    return List.of(Kernels.scalar(), Kernels.best());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void makesNoMapsOnceWarm(Kernels kernels) throws Exception {
    ModelFile file =
        TinyModel.file(TinyModel.tensors(TinyModel.network(kernels, 1), new float[16]));
    Encoder encoder = new NetworkEncoder(file, kernels, 1);
    float[] images = TinyModel.images(COUNT, 2);
    float[] vectors = new float[COUNT * encoder.dimensions()];
    long least = Allocation.leastBytes(BOUND, 5000, () -> encoder.encode(images, COUNT, vectors));
    assertTrue(least <= BOUND, "a call makes " + least + " bytes of objects");
  }
}
