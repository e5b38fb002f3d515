package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises. */
class LayerContractTest {

  private static final long SEED = 5;

  static Stream<Arguments> cases() {
    return Arrays.stream(LayerCase.values())
        .flatMap(layer -> Arrays.stream(Twin.values()).map(twin -> Arguments.of(layer, twin)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientMatchesFiniteDifferences(LayerCase layerCase, Twin twin) {
    try (Workers workers = new Workers(1)) {
      Layer layer = layerCase.make(new Compute(twin.kernels(), workers));
      GradientCheck.check(layer, layerCase.inputShape(), 3, layerCase.knobs());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyNumberOfWorkersAgreesWithOne(LayerCase layerCase, Twin twin) {
    Outcome alone = outcome(layerCase, twin, 1, 5);
    for (int workers : new int[] {2, 3, 7}) {
      alone.assertClose(outcome(layerCase, twin, workers, 5), 2e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void repeatsToTheBitWithTheSameWorkers(LayerCase layerCase, Twin twin) {
    for (int workers : new int[] {1, 2, 3}) {
      outcome(layerCase, twin, workers, 5).assertSameBits(outcome(layerCase, twin, workers, 5));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forgetsALargerBatch(LayerCase layerCase, Twin twin) {
    try (Workers workers = new Workers(2)) {
      Compute compute = new Compute(twin.kernels(), workers);
      Layer used = layerCase.make(compute);
      outcome(layerCase, used, 5);
      outcome(layerCase, layerCase.make(compute), 2).assertSameBits(outcome(layerCase, used, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void imagesDoNotMixOutsideTraining(LayerCase layerCase, Twin twin) {
    int images = 4;
    try (Workers workers = new Workers(2)) {
      Layer layer = layerCase.make(new Compute(twin.kernels(), workers));
      outcome(layerCase, layer, images); // moves the running statistics
      int inputSize = layerCase.inputShape().size();
      int outputSize = layer.outputShape().size();
      float[] input = Samples.beforeNaN(Samples.normals(images * inputSize, SEED));
      float[] all = layer.forward(input, images, false).clone();
      for (int n = 0; n < images; n++) {
        float[] one = Arrays.copyOfRange(input, n * inputSize, (n + 1) * inputSize);
        float[] alone = Arrays.copyOf(layer.forward(one, 1, false), outputSize);
        float[] together = Arrays.copyOfRange(all, n * outputSize, (n + 1) * outputSize);
        double distance = Samples.relativeDistance(alone, together, outputSize);
        assertTrue(distance <= 1e-6, "image " + n + " is off by " + distance);
      }
    }
  }

  private static Outcome outcome(LayerCase layerCase, Layer layer, int images) {
    return Outcome.of(layer, layerCase.inputShape(), images, false);
  }

  private static Outcome outcome(LayerCase layerCase, Twin twin, int count, int images) {
    try (Workers workers = new Workers(count)) {
      Layer layer = layerCase.make(new Compute(twin.kernels(), workers));
      return outcome(layerCase, layer, images);
    }
  }
}
