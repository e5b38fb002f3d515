package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lookalike.image.RgbImage;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkEncoderTest {

  private static final int DIMENSIONS = 16;

  /** One more than two batches of the encoder. */
  private static final int COUNT = 33;

  /** A vector is the small difference of a code and the mean, so that rounding shows. */
  private static final float ROUNDING = 1e-4f;

  private final Autoencoder network = TinyModel.network(MachineKernels.best(), 1);
  private final float[] images = TinyModel.images(COUNT, 2);
  private final float[] centre = new float[DIMENSIONS];
  private Map<String, Tensor> tensors = Map.of();

  @TempDir private Path folder;

  @BeforeEach
  void takeTheMeanForTheCentre() {
    float[] codes = network.encoder().forward(images, COUNT, false);
    for (int i = 0; i < COUNT * DIMENSIONS; i++) {
      centre[i % DIMENSIONS] += codes[i] / COUNT;
    }
    tensors = TinyModel.tensors(network, centre);
  }

  private Encoder encoder() throws ModelFormatException {
    return NetworkEncoder.of(TinyModel.file(tensors));
  }

  private static float[] encode(Encoder encoder, float[] images) {
    float[] vectors = new float[images.length / TinyModel.IMAGE_SIZE * DIMENSIONS];
    Arrays.fill(vectors, Float.NaN);
    encoder.encode(images, vectors.length / DIMENSIONS, vectors);
    return vectors;
  }

  @Test
  void givesTheCentredCodesOfTheNetworkItWasTrainedAs() throws Exception {
    float[] vectors = encode(encoder(), images);
    float[] codes = network.encoder().forward(images, COUNT, false);
    float[] expected = new float[DIMENSIONS];
    for (int n = 0; n < COUNT; n++) {
      VectorFinish.of(TinyModel.file(tensors)).apply(codes, n * DIMENSIONS, expected, 0);
      float[] actual = Arrays.copyOfRange(vectors, n * DIMENSIONS, (n + 1) * DIMENSIONS);
      assertArrayEquals(expected, actual, ROUNDING, "image " + n);
    }
  }

  @Test
  void givesUnitVectors() throws Exception {
    float[] vectors = encode(encoder(), images);
    for (int n = 0; n < COUNT; n++) {
      double squared = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        squared += Math.pow(vectors[n * DIMENSIONS + i], 2);
      }
      assertEquals(1, squared, 1e-6, "image " + n);
    }
  }

  @Test
  void encodesManyAsOneByOne() throws Exception {
    Encoder encoder = encoder();
    float[] together = encode(encoder, images);
    for (int n = 0; n < COUNT; n++) {
      float[] image =
          Arrays.copyOfRange(images, n * TinyModel.IMAGE_SIZE, (n + 1) * TinyModel.IMAGE_SIZE);
      float[] expected = Arrays.copyOfRange(together, n * DIMENSIONS, (n + 1) * DIMENSIONS);
      assertArrayEquals(expected, encode(encoder, image), ROUNDING, "image " + n);
    }
  }

  @Test
  void givesTheSameBitsHoweverManyShareAnImage() throws Exception {
    float[] image = Arrays.copyOf(images, TinyModel.IMAGE_SIZE);
    float[] alone = encode(NetworkEncoder.of(TinyModel.file(tensors), 1), image);
    Encoder helped = NetworkEncoder.of(TinyModel.file(tensors), 4);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(alone, encode(helped, image));
    }
  }

  @Test
  void encodesNoImages() throws Exception {
    assertEquals(0, encode(encoder(), new float[0]).length);
  }

  @Test
  void givesZerosForAnImageWithoutContent() throws Exception {
    Encoder encoder = encoder();
    float[] image = Arrays.copyOf(images, TinyModel.IMAGE_SIZE);
    float[] code = Arrays.copyOf(network.encoder().forward(image, 1, false), DIMENSIONS);
    tensors.put(ModelFile.CENTRE, Tensor.of(code));
    assertTrue(Encoder.isZero(encode(encoder(), image)));
    Arrays.fill(image, Float.NaN);
    assertTrue(Encoder.isZero(encode(encoder, image)), "NaN");
  }

  @Test
  void preparesAnImageItself() throws Exception {
    byte[] pixels = new byte[TinyModel.IMAGE_SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7);
    }
    Encoder encoder = encoder();
    float[] tensor = new float[TinyModel.IMAGE_SIZE];
    RgbImage image = new RgbImage(TinyModel.SIDE, TinyModel.SIDE, pixels);
    encoder.input().write(image, tensor, 0);
    assertArrayEquals(encode(encoder, tensor), encoder.encode(image));
  }

  @Test
  void givesTheSameFromManyThreads() throws Exception {
    Encoder encoder = encoder();
    float[] expected = encode(encoder, images);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[]>> all =
          threads.invokeAll(Collections.nCopies(16, () -> encode(encoder, images)));
      for (Future<float[]> one : all) {
        assertArrayEquals(expected, one.get());
      }
    }
  }

  @Test
  void givesTheSameFromAFile() throws Exception {
    Path path = folder.resolve("tiny.safetensors");
    ModelFile file = TinyModel.file(tensors);
    file.write(path);
    Encoder read = NetworkEncoder.of(ModelFile.read(path));
    assertArrayEquals(encode(NetworkEncoder.of(file), images), encode(read, images));
    assertEquals(file.fingerprint(), read.fingerprint());
    assertEquals("tiny", read.name());
    assertEquals(DIMENSIONS, read.dimensions());
  }

  @Test
  void refusesTensorsThatDoNotFitByName() {
    tensors.remove("encoder.code.weights");
    tensors.put("encoder.stem.0.weights", Tensor.of(1, 2, 3));
    assertRefused(
        "model tiny",
        "encoder.code.weights is missing, wanted [",
        "encoder.stem.0.weights is [3], wanted [3, 3, 3, 4]");
  }

  @Test
  void refusesACentreThatDoesNotFit() {
    tensors.put(ModelFile.CENTRE, Tensor.of(1, 2));
    assertRefused("model tiny", "no tensor calibration.centre of 16 numbers");
    tensors.remove(ModelFile.CENTRE);
    assertRefused("model tiny", "no tensor calibration.centre of 16 numbers");
  }

  private void assertRefused(String... parts) {
    String message =
        String.valueOf(assertThrows(ModelFormatException.class, this::encoder).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message + " - wanted: " + part);
    }
  }

  @Test
  void doesWithoutTheDecodersTensors() throws Exception {
    float[] expected = encode(encoder(), images);
    tensors.keySet().removeIf(name -> name.startsWith("decoder."));
    assertArrayEquals(expected, encode(encoder(), images));
  }
}
