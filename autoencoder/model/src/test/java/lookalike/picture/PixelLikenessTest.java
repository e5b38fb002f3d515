package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lookalike.image.RgbImage;
import lookalike.nn.MapShape;
import lookalike.nn.loss.StructuralSimilarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelLikenessTest {

  @Test
  void equalPicturesAreAsAlikeAsCanBe() {
    RgbImage picture = TinyNetworks.noise(40, 30);
    PixelLikeness likeness = PixelLikeness.of(picture, picture);
    assertEquals(100, likeness.psnr());
    assertEquals(1, likeness.ssim(), 1e-9);
  }

  @Test
  void oneGreyLevelIs48Decibels() {
    PixelLikeness likeness =
        PixelLikeness.of(TinyNetworks.even(20, 20, 9, 9, 9), TinyNetworks.even(20, 20, 10, 10, 10));
    assertEquals(20 * Math.log10(255), likeness.psnr(), 1e-9);
    assertTrue(likeness.ssim() < 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 11, 138, 139, 300})
  void stripsGiveWhatTheWholeGives(int height) {
    RgbImage one = TinyNetworks.noise(25, height);
    RgbImage other = TinyNetworks.even(25, height, 100, 120, 90);
    double whole =
        StructuralSimilarity.mean(numbers(one), 0, numbers(other), 0, new MapShape(height, 25, 3));
    assertEquals(whole, PixelLikeness.of(one, other).ssim(), 1e-9);
  }

  private static float[] numbers(RgbImage picture) {
    float[] numbers = new float[picture.pixels().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (picture.pixels()[i] & 0xff) / 255f;
    }
    return numbers;
  }

  @Test
  void otherSizesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PixelLikeness.of(TinyNetworks.noise(4, 5), TinyNetworks.noise(5, 4)));
  }
}
