package lookalike.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.model.ModelFile;
import lookalike.model.TinyModel;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoencoderTest {

  private static Autoencoder fresh(ModelConfig config, long seed) {
    return new Autoencoder(config, new Compute(Kernels.scalar(), Workers.none()), seed);
  }

  private static float[] weights(long seed) {
    List<float[]> weights = new ArrayList<>();
    fresh(TinyModel.config(), seed)
        .forEachParameter(
            parameter -> {
              if (parameter.name().equals("encoder.code.weights")) {
                weights.add(parameter.values());
              }
            });
    return weights.getFirst();
  }

  @ParameterizedTest(name = "side {0}, width {1}, {2} blocks")
  @CsvSource({"32, 8, 1", "48, 8, 2", "64, 16, 1"})
  void leadsFromImageThroughBottleneckToImage(int side, int width, int blocks) {
    VectorLayout layout = TinyModel.config().layout();
    Autoencoder network = fresh(TinyModel.convolutional(side, width, blocks, layout), 1);
    assertEquals(MapShape.vector(layout.dimensions()), network.encoder().outputShape());
    assertEquals(new MapShape(side, side, 3), network.decoder().outputShape());
    assertEquals(new MapShape(side, side, 3), network.whole().outputShape());
    float[] image = new float[2 * side * side * 3];
    Arrays.fill(image, 0.5f);
    float[] output = network.whole().forward(image, 2, false);
    for (int i = 0; i < image.length; i++) {
      assertTrue(output[i] > 0 && output[i] < 1, "number " + i + ": " + output[i]);
    }
  }

  @Test
  void putsEachBlockOfTheBottleneckOnItsSphere() {
    Autoencoder network = TinyModel.network(Kernels.scalar(), 1);
    float[] codes = network.encoder().forward(TinyModel.images(3, 1), 3, false);
    for (int n = 0; n < 3; n++) {
      assertEquals(12, squared(codes, n * 16, 12), 1e-4, "kind of " + n);
      assertEquals(4, squared(codes, n * 16 + 12, 4), 1e-4, "instance of " + n);
    }
  }

  @Test
  void instanceAndColourSeeALargeImageMadeSmaller() {
    VectorLayout layout =
        new VectorLayout(
            List.of(
                new VectorLayout.Span(Block.KIND.name(), 8),
                new VectorLayout.Span(Block.INSTANCE.name(), 8),
                new VectorLayout.Span(Block.COLOUR.name(), 8)));
    ModelConfig config = TinyModel.siamese(64, 48, 8, 1, layout);
    SplittableRandom random = new SplittableRandom(1);
    float[] small = new float[64 * 64 * 3];
    float[] large = new float[128 * 128 * 3];
    for (int i = 0; i < small.length; i++) {
      small[i] = random.nextFloat();
    }
    for (int i = 0; i < large.length; i++) {
      int row = i / (128 * 3);
      int column = i / 3 % 128;
      large[i] = small[(row / 2 * 64 + column / 2) * 3 + i % 3];
    }
    float[] codes = encoded(config, small);
    float[] larger = encoded(config.withSide(128), large);
    assertArrayEquals(Arrays.copyOfRange(codes, 8, 24), Arrays.copyOfRange(larger, 8, 24), 1e-4f);
    assertFalse(Arrays.equals(Arrays.copyOf(codes, 8), Arrays.copyOf(larger, 8)));
  }

  private static float[] encoded(ModelConfig config, float[] image) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    return Autoencoder.encoder(config, compute).forward(image, 1, false);
  }

  private static double squared(float[] numbers, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += numbers[i] * numbers[i];
    }
    return sum;
  }

  @Test
  void startsFromItsSeed() {
    assertArrayEquals(weights(1), weights(1));
    assertFalse(Arrays.equals(weights(1), weights(2)));
  }

  @Test
  void namesEveryParameterOnceInTheSameOrder() {
    List<String> names = new ArrayList<>();
    List<String> again = new ArrayList<>();
    fresh(TinyModel.config(), 1).forEachParameter(parameter -> names.add(parameter.name()));
    fresh(TinyModel.config(), 2).forEachParameter(parameter -> again.add(parameter.name()));
    assertEquals(names, again);
    assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
    assertTrue(names.contains("encoder.stage3.0.shortcut.weights"), names.toString());
  }

  @Test
  void readsItsParametersFromAFile() throws Exception {
    Autoencoder network = TinyModel.network(Kernels.scalar(), 3);
    ModelFile file = TinyModel.file(TinyModel.tensors(network, new float[16]));
    Autoencoder read = file.autoencoder(new Compute(Kernels.scalar(), Workers.none()));
    float[] image = TinyModel.images(1, 1);
    assertArrayEquals(
        network.whole().forward(image, 1, false), read.whole().forward(image, 1, false));
  }
}
