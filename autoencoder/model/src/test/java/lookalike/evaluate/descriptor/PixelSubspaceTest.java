package lookalike.evaluate.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.PrincipalAxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelSubspaceTest {

  private static final ImageInput INPUT = new ImageInput(8);

  /** Grey, and three patterns in whole steps of brightness: a mean and three directions. */
  private static List<RgbImage> threeDimensional(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RgbImage> images = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int left = random.nextInt(-40, 40);
      int top = random.nextInt(-40, 40);
      int red = random.nextInt(-40, 40);
      byte[] pixels = new byte[INPUT.size()];
      for (int i = 0; i < pixels.length; i++) {
        int column = i / 3 % INPUT.side();
        int row = i / 3 / INPUT.side();
        int value = 128 + (column < 4 ? left : 0) + (row < 4 ? top : 0) + (i % 3 == 0 ? red : 0);
        pixels[i] = (byte) value;
      }
      images.add(new RgbImage(INPUT.side(), INPUT.side(), pixels));
    }
    return images;
  }

  /** Noise whose patterns fade slowly, as those of photos do, and that has no end of them. */
  private static List<RgbImage> noise(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<RgbImage> images = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      byte[] pixels = new byte[INPUT.size()];
      double walk = 128;
      for (int i = 0; i < pixels.length; i++) {
        walk = 128 + 0.9 * (walk - 128) + 12 * random.nextGaussian();
        pixels[i] = (byte) Math.clamp(Math.round(walk), 0, 255);
      }
      images.add(new RgbImage(INPUT.side(), INPUT.side(), pixels));
    }
    return images;
  }

  private static float[] tensors(List<RgbImage> images) {
    float[] tensors = new float[images.size() * INPUT.size()];
    for (int n = 0; n < images.size(); n++) {
      INPUT.write(images.get(n), tensors, n * INPUT.size());
    }
    return tensors;
  }

  private static double squares(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 40})
  void reconstructsExactlyWhatVariesInThreeDirections(int dimensions) {
    PixelSubspace subspace =
        PixelSubspace.fit(threeDimensional(50, 1), INPUT, dimensions, MachineKernels.best());
    assertEquals(3, subspace.axes(), "more axes than there are directions are zeros");
    float[] unseen = tensors(threeDimensional(9, 2));
    assertArrayEquals(unseen, subspace.reconstruct(unseen, 9), 1e-5f);
  }

  @Test
  void losesWhatItHasNoDirectionFor() {
    PixelSubspace subspace =
        PixelSubspace.fit(threeDimensional(50, 1), INPUT, 2, MachineKernels.best());
    float[] unseen = tensors(threeDimensional(9, 2));
    float[] copies = subspace.reconstruct(unseen, 9);
    for (int i = 0; i < copies.length; i++) {
      copies[i] -= unseen[i];
    }
    assertTrue(squares(copies) / copies.length > 1e-4, "a step of brightness is 1/255");
  }

  @Test
  void hasFewerAxesThanImages() {
    List<RgbImage> few = noise(5);
    PixelSubspace subspace = PixelSubspace.fit(few, INPUT, 70, MachineKernels.best());
    assertEquals(4, subspace.axes());
    assertEquals(70, subspace.dimensions());
    assertArrayEquals(tensors(few), subspace.reconstruct(tensors(few), 5), 1e-5f);
    PixelSubspace single = PixelSubspace.fit(few.subList(0, 1), INPUT, 7, MachineKernels.best());
    assertEquals(0, single.axes());
    float[] only = tensors(few.subList(0, 1));
    assertArrayEquals(only, single.reconstruct(tensors(few.subList(1, 2)), 1), 1e-6f);
  }

  @Test
  void keepsAsMuchAsTheExactAxes() {
    List<RgbImage> sample = noise(300);
    float[] tensors = tensors(sample);
    int dimensions = 40;
    PixelSubspace subspace = PixelSubspace.fit(sample, INPUT, dimensions, MachineKernels.best());
    double kept = squares(subspace.project(tensors, 300)) / 300;
    PrincipalAxes exact = PrincipalAxes.of(tensors, 300, INPUT.size());
    double most = Arrays.stream(exact.variances()).limit(dimensions).sum();
    double all = Arrays.stream(exact.variances()).sum();
    assertTrue(all - most > 0.05 * all, "there is something to lose: " + most + " of " + all);
    assertTrue(kept <= most * 1.0001, kept + " of " + most);
    assertTrue(all - kept < 1.01 * (all - most), kept + " of " + most + " of " + all);
  }

  @Test
  void isTheSameForTheSame() {
    List<RgbImage> sample = noise(60);
    float[] tensors = tensors(sample);
    assertTrue(
        Arrays.equals(
            PixelSubspace.fit(sample, INPUT, 40, MachineKernels.best()).project(tensors, 60),
            PixelSubspace.fit(sample, INPUT, 40, MachineKernels.best()).project(tensors, 60)));
  }
}
