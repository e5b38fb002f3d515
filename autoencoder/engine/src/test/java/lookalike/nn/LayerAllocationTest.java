package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.testdata.Allocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Layers, penalties and losses make their arrays once and then work in them. Shown with the scalar
 * kernels: vectors are objects wherever the compiler has not done away with them, which is its own
 * affair.
 */
class LayerAllocationTest {

  private static final int IMAGES = 256;

  /** Three numbers an image, 3 KB: less than any map takes; lambdas take a few hundred. */
  private static final long BOUND = 3L * IMAGES * Float.BYTES;

  @ParameterizedTest
  @EnumSource(
      names = {
        "TANH",
        "MAX_POOL",
        "DROPOUT",
        "TIED_DENSE_BEHIND_ITS_SOURCE",
        "SKIP_CONNECTION",
        "GAUSSIAN_CODE",
        "SPARSE_CODE",
        "CONTRACTIVE_DENSE",
        "LSTM",
        "BLOCK_NORM_PER_STEP"
      })
  void layersMakeNoMapsOnceWarm(LayerCase layerCase) throws Exception {
    try (Workers workers = new Workers(2)) {
      Layer layer = layerCase.make(new Compute(Kernels.scalar(), workers));
      assertLean(layer, layerCase.inputShape());
    }
  }

  @ParameterizedTest
  @EnumSource
  void penaltiesMakeNoMapsOnceWarm(PenaltyCase penaltyCase) throws Exception {
    try (Workers workers = new Workers(2)) {
      Layer layer = penaltyCase.make(new Compute(Kernels.scalar(), workers));
      assertLean(layer, penaltyCase.inputShape());
    }
  }

  private static void assertLean(Layer layer, MapShape inputShape) throws Exception {
    float[] input = Samples.normals(IMAGES * inputShape.size(), 1);
    float[] dOutput = Samples.normals(IMAGES * layer.outputShape().size(), 2);
    List<Penalty> penalties = layer.all(Penalty.class).toList(); // once, as training does
    assertLean(
        () -> {
          layer.forward(input, IMAGES, true);
          penalties.forEach(penalty -> penalty.charge(IMAGES));
          layer.backward(dOutput, IMAGES);
        });
  }

  @ParameterizedTest
  @EnumSource
  void lossesMakeNoMapsOnceWarm(ReconstructionLoss loss) throws Exception {
    MapShape shape = new MapShape(4, 4, 3);
    try (Workers workers = new Workers(2)) {
      float[] output = Samples.normals(IMAGES * shape.size(), 1);
      float[] dOutput = new float[output.length];
      assertLean(() -> loss.gradient(workers, output, output, IMAGES, shape, dOutput));
    }
  }

  private static void assertLean(Allocation.Work work) throws Exception {
    long least = Allocation.leastBytes(BOUND, 200, work);
    assertTrue(least <= BOUND, "a call makes " + least + " bytes of objects");
  }
}
