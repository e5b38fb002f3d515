package lookalike.model.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.model.Averaging;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.model.Tensor;
import lookalike.model.TinyModel;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxExportTest {

  private static final int COUNT = 5;

  /** A vector is the difference of a code and the mean, so that rounding shows. */
  private static final float ROUNDING = 1e-4f;

  private static final Bands BANDS = new Bands(0.9f, 0.8f);

  @TempDir private Path folder;

  private static float[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return numbers;
  }

  private static ModelFile plain() {
    Autoencoder network = TinyModel.network(Kernels.scalar(), 1);
    return TinyModel.file(TinyModel.tensors(network, random(16, 3)));
  }

  /** Returns a model with every tower there is. */
  private static ModelFile siamese(Averaging averaging) {
    List<Span> blocks =
        List.of(
            new Span(Block.KIND.name(), 32),
            new Span(Block.INSTANCE.name(), 6),
            new Span(Block.COLOUR.name(), 4));
    ModelConfig config =
        TinyModel.siamese(TinyModel.SIDE, TinyModel.SIDE, 8, 1, new VectorLayout(blocks));
    Autoencoder network = TinyModel.network(config, Kernels.scalar(), 1);
    Map<String, Tensor> tensors = TinyModel.tensors(network, random(42, 3));
    Tensor axes = new Tensor(new int[] {6, 6}, random(36, 4));
    tensors.put(ModelFile.axes(Block.INSTANCE.name()), axes);
    List<Calibration.Block> calibrated =
        blocks.stream()
            .map(block -> new Calibration.Block(block.name(), 1.0 / block.width(), 0))
            .toList();
    return TinyModel.file(
        config, new Calibration(BANDS, averaging, calibrated, BANDS.likeness(3)), tensors);
  }

  private static float[] encode(Encoder encoder, float[] images) {
    float[] vectors = new float[COUNT * encoder.dimensions()];
    encoder.encode(images, COUNT, vectors);
    return vectors;
  }

  private Encoder assertSameVectors(ModelFile model) throws Exception {
    Path path = folder.resolve("tiny.onnx");
    OnnxExport.write(model, path);
    Encoder back = EncoderFile.open(path);
    float[] images = TinyModel.images(COUNT, 2);
    assertArrayEquals(encode(NetworkEncoder.of(model), images), encode(back, images), ROUNDING);
    return back;
  }

  @Test
  void givesTheSameVectorsWhenItIsTakenBack() throws Exception {
    ModelFile model = plain();
    Encoder back = assertSameVectors(model);
    assertEquals("tiny", back.name());
    assertEquals(model.card().config().layout(), back.layout());
    assertEquals(BANDS, back.bands());
    assertEquals(NetworkEncoder.of(model).input(), back.input());
  }

  @ParameterizedTest
  @EnumSource(Averaging.class)
  void knowsTowersWhiteningAndViews(Averaging averaging) throws Exception {
    assertSameVectors(siamese(averaging));
  }

  @Test
  void holdsTheWeightsOnceForAllViews() throws Exception {
    int once = OnnxExport.network(siamese(Averaging.WHOLE), 1).length;
    int crops = OnnxExport.network(siamese(Averaging.CROPS), 1).length;
    assertTrue(crops < 3 * once, once + " bytes, and for 12 views " + crops);
  }

  @Test
  void needsAFileOfTheRightName() throws Exception {
    Path path = folder.resolve("tiny.safetensors");
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> OnnxExport.write(plain(), path))
                .getMessage());
    assertTrue(message.contains(".onnx, got " + path), message);
    assertFalse(Files.exists(path));
  }
}
