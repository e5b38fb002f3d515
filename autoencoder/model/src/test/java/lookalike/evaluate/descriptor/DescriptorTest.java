package lookalike.evaluate.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lookalike.image.RgbImage;
import lookalike.kernel.vector.MachineKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorTest {

  private static final Descriptor PRINCIPAL =
      TensorDescriptor.ofPrincipal(sample(), MachineKernels.best());

  /** Images of one random colour on the left and another on the right. */
  private static List<RgbImage> sample() {
    SplittableRandom random = new SplittableRandom(11);
    List<RgbImage> sample = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int[] left = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
      int[] right = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
      sample.add(halves(left, right));
    }
    return sample;
  }

  private static RgbImage halves(int[] left, int[] right) {
    int side = 64;
    byte[] pixels = new byte[side * side * 3];
    for (int i = 0; i < side * side; i++) {
      for (int channel = 0; channel < 3; channel++) {
        pixels[3 * i + channel] = (byte) (i % side < side / 2 ? left : right)[channel];
      }
    }
    return new RgbImage(side, side, pixels);
  }

  static Stream<Descriptor> descriptors() {
    return Stream.of(
        TensorDescriptor.ofPixels(sample()),
        PRINCIPAL,
        new HistogramDescriptor(),
        new HashDescriptor());
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void makesUnitVectorsOfItsDimensions(Descriptor descriptor) {
    for (RgbImage image : sample()) {
      float[] vector = descriptor.describe(image);
      assertEquals(descriptor.dimensions(), vector.length, descriptor.name());
      assertEquals(1, dot(vector, vector), 1e-5, descriptor.name());
    }
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void describesTheSameImageTheSame(Descriptor descriptor) {
    assertArrayEquals(descriptor.describe(sample().get(3)), descriptor.describe(sample().get(3)));
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void weighsQueriesInOneWay(Descriptor descriptor) {
    assertEquals(1, descriptor.comparisons().size());
  }

  @Test
  void histogramKnowsOnlyColour() {
    int[] red = {200, 10, 10};
    int[] grey = {90, 90, 90};
    Descriptor histogram = new HistogramDescriptor();
    float[] vector = histogram.describe(halves(red, grey));
    assertArrayEquals(histogram.describe(halves(grey, red)), vector);
    assertEquals(Math.sqrt(0.5), vector[6 * 64], 1e-6);
    assertEquals(Math.sqrt(0.5), vector[2 * 64 + 2 * 8 + 2], 1e-6);
  }

  @Test
  void hashesOfOppositesDifferInMostBits() {
    int[] black = {0, 0, 0};
    int[] white = {255, 255, 255};
    Descriptor hash = new HashDescriptor();
    assertTrue(dot(hash.describe(halves(black, white)), hash.describe(halves(white, black))) < 0);
  }

  @Test
  void meanImageHasNoContent() {
    RgbImage image = sample().get(0);
    assertEquals(0, dot(zeros(image), zeros(image)));
  }

  private static float[] zeros(RgbImage image) {
    return TensorDescriptor.ofPixels(List.of(image)).describe(image);
  }

  @Test
  void principalDirectionsKeepAllOfWhatVaries() {
    // The sample varies in six numbers only, so that 128 directions lose nothing of it.
    Descriptor pixels = TensorDescriptor.ofPixels(sample());
    List<RgbImage> sample = sample();
    for (RgbImage other : sample) {
      assertEquals(
          dot(pixels.describe(sample.get(0)), pixels.describe(other)),
          dot(PRINCIPAL.describe(sample.get(0)), PRINCIPAL.describe(other)),
          1e-3);
    }
  }
}
