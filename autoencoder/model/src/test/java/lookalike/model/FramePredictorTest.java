package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import lookalike.augment.EditRow;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramePredictorTest {

  private static final int FRAMES = 3;
  private static final int DIMENSIONS = 16;
  private static final int SIZE = TinyModel.IMAGE_SIZE;

  @TempDir private Path folder;

  private static ModelConfig config() {
    return new ModelConfig(
        TinyModel.SIDE,
        TinyModel.SIDE,
        new Recurrent(8, 1, FRAMES, 7),
        new Bottleneck.Spheres(),
        TinyModel.config().layout(),
        ActivationFunction.SIGMOID,
        0,
        EditRow.NONE);
  }

  private static ModelFile file() {
    Autoencoder network = TinyModel.network(config(), Kernels.scalar(), 1);
    network.forEachParameter(
        parameter -> {
          if (parameter.name().equals("predictor.change.weights")) {
            for (int i = 0; i < parameter.values().length; i++) {
              parameter.values()[i] = i % 5 - 2;
            }
          }
        });
    return TinyModel.file(
        config(),
        Calibration.even(new Bands(0.9f, 0.8f), config().layout()),
        TinyModel.tensors(network, new float[DIMENSIONS]));
  }

  private static float[] predictedByHand(ModelFile file, float[] images, int count)
      throws Exception {
    Autoencoder network = file.autoencoder(new Compute(MachineKernels.best(), Workers.none()));
    float[] codes =
        Arrays.copyOf(network.encoder().forward(images, count, false), FRAMES * DIMENSIONS);
    float[] predictions = network.predictor().forward(codes, 1, false);
    float[] code = Arrays.copyOfRange(predictions, (count - 1) * DIMENSIONS, count * DIMENSIONS);
    return Arrays.copyOf(network.decoder().forward(code, 1, false), SIZE);
  }

  @Test
  void goesThroughEncoderPredictorAndDecoder() throws Exception {
    ModelFile file = file();
    FramePredictor predictor = new FramePredictor(file);
    assertEquals(FRAMES, predictor.frames());
    float[] images = TinyModel.images(FRAMES, 2);
    for (int count = 1; count <= FRAMES; count++) {
      float[] seen = Arrays.copyOf(images, count * SIZE);
      float[] next = predictor.next(seen, count, 1);
      assertArrayEquals(predictedByHand(file, seen, count), next, 1e-5f, count + " frames");
    }
  }

  @Test
  void looksBackOnTheLastFramesAlone() throws Exception {
    FramePredictor predictor = new FramePredictor(file());
    float[] images = TinyModel.images(FRAMES + 2, 2);
    float[] last = Arrays.copyOfRange(images, 2 * SIZE, images.length);
    assertArrayEquals(
        predictor.next(last, FRAMES, 3), predictor.next(images, FRAMES + 2, 3), "older ones count");
  }

  @Test
  void goesOnFromItsOwnPredictions() throws Exception {
    FramePredictor predictor = new FramePredictor(file());
    float[] images = TinyModel.images(2, 2);
    float[] next = predictor.next(images, 2, FRAMES + 3);
    assertEquals((FRAMES + 3) * SIZE, next.length);
    assertArrayEquals(predictor.next(images, 2, 1), Arrays.copyOf(next, SIZE));
    for (int n = 1; n < FRAMES + 3; n++) {
      float[] before = Arrays.copyOfRange(next, (n - 1) * SIZE, n * SIZE);
      assertFalse(
          Arrays.equals(before, Arrays.copyOfRange(next, n * SIZE, (n + 1) * SIZE)), "frame " + n);
    }
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    FramePredictor predictor = new FramePredictor(file());
    float[] images = TinyModel.images(FRAMES, 2);
    float[] expected = predictor.next(images, FRAMES, 2);
    IntStream.range(0, 40)
        .parallel()
        .forEach(call -> assertArrayEquals(expected, predictor.next(images, FRAMES, 2)));
  }

  @Test
  void isReadBackWithTheModel() throws Exception {
    Path path = folder.resolve("sequence.safetensors");
    ModelFile file = file();
    file.write(path);
    ModelFile back = ModelFile.read(path);
    assertEquals(file.fingerprint(), back.fingerprint());
    float[] images = TinyModel.images(FRAMES, 2);
    assertArrayEquals(
        new FramePredictor(file).next(images, FRAMES, 2),
        new FramePredictor(back).next(images, FRAMES, 2));
    assertEquals(
        DIMENSIONS, NetworkEncoder.of(back).dimensions(), "its vectors are as good as others");
  }

  @Test
  void refusesAModelWithoutItsPredictor() {
    ModelFile file = file();
    Map<String, Tensor> rest = new LinkedHashMap<>(file.tensors());
    rest.remove("predictor.memory.bias");
    ModelFile damaged = ModelFile.of(file.card(), rest);
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> new FramePredictor(damaged))
                .getMessage());
    assertTrue(message.contains("predictor.memory.bias is missing"), message);
  }

  @Test
  void refusesModelsOfOtherVariantsAndNoFrames() throws Exception {
    Autoencoder plain = TinyModel.network(Kernels.scalar(), 1);
    assertThrows(IllegalStateException.class, plain::predictor);
    ModelFile other = TinyModel.file(TinyModel.tensors(plain, new float[DIMENSIONS]));
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> new FramePredictor(other)).getMessage());
    assertTrue(message.contains("variant plain"), message);
    assertTrue(
        message.contains("lookalike train CLIPS --variant sequence --model-out FILE"), message);
    FramePredictor predictor = new FramePredictor(file());
    assertThrows(IllegalArgumentException.class, () -> predictor.next(new float[0], 0, 1));
    assertThrows(IllegalArgumentException.class, () -> predictor.next(new float[SIZE], 1, 0));
  }
}
