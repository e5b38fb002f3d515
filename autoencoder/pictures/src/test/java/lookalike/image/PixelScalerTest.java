package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelScalerTest {

  @ParameterizedTest
  @CsvSource({"64, 48, 16, 12", "50, 37, 13, 11", "9, 9, 8, 8", "8, 8, 8, 8", "1000, 1, 7, 1"})
  void averagesTheBoxThatAnOutputPixelCovers(int width, int height, int toWidth, int toHeight) {
    RgbImage image = TestPictures.noise(width, height, width);
    float[] scaled = new float[toWidth * toHeight * 3];
    PixelScaler.scale(image, toWidth, toHeight, scaled, 0);
    for (int row = 0; row < toHeight; row++) {
      for (int column = 0; column < toWidth; column++) {
        for (int channel = 0; channel < 3; channel++) {
          double expected = box(image, toWidth, toHeight, column, row, channel);
          float actual = scaled[(row * toWidth + column) * 3 + channel];
          assertEquals(expected, actual, 1e-5, "row " + row + ", column " + column);
        }
      }
    }
  }

  /** The mean over one output pixel, in double and pixel by pixel. */
  private static double box(
      RgbImage image, int toWidth, int toHeight, int column, int row, int channel) {
    double perColumn = (double) image.width() / toWidth;
    double perRow = (double) image.height() / toHeight;
    double sum = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double covered =
            overlap(x, column * perColumn, perColumn) * overlap(y, row * perRow, perRow);
        int value = image.pixels()[(y * image.width() + x) * 3 + channel] & 0xff;
        sum += covered * value / 255;
      }
    }
    return sum / (perColumn * perRow);
  }

  private static double overlap(int pixel, double from, double length) {
    return Math.max(0, Math.min(pixel + 1, from + length) - Math.max(pixel, from));
  }

  @Test
  void growsLinearlyBetweenPixelCentres() {
    RgbImage image = new RgbImage(2, 1, new byte[] {0, 0, 0, (byte) 200, 100, 50});
    RgbImage grown = PixelScaler.scale(image, 4, 2);
    int[] red = new int[8];
    for (int i = 0; i < red.length; i++) {
      red[i] = grown.pixels()[i * 3] & 0xff;
    }
    assertEquals("[0, 50, 150, 200, 0, 50, 150, 200]", Arrays.toString(red));
  }

  @Test
  void countsTheLastColumnOfAReducedImageByWhatItStandsFor() {
    // 17 columns at an eighth: two whole ones and an eighth of a column.
    byte[] pixels = new byte[3 * 8 * 3];
    for (int row = 0; row < 8; row++) {
      pixels[(row * 3 + 2) * 3] = (byte) 255;
    }
    RgbImage reduced = new RgbImage(3, 8, pixels, 17, 64);
    assertEquals(8, reduced.reduction());
    float[] mean = new float[3];
    PixelScaler.scale(reduced, 1, 1, mean, 0);
    assertEquals(1f / 17, mean[0], 1e-6);
  }

  @Test
  void everyInputSizeKeepsAFlatColourFlat() {
    for (int width = 1; width < 70; width += 3) {
      byte[] pixels = new byte[width * 5 * 3];
      Arrays.fill(pixels, (byte) 200);
      ImageInput input = new ImageInput(16);
      float[] tensor = new float[input.size() + 2];
      tensor[0] = Float.NaN;
      tensor[tensor.length - 1] = Float.NaN;
      input.write(new RgbImage(width, 5, pixels), tensor, 1);
      for (int i = 1; i < tensor.length - 1; i++) {
        assertEquals(200 / 255f, tensor[i], 1e-5f, "width " + width + ", number " + i);
      }
      assertTrue(Float.isNaN(tensor[0]) && Float.isNaN(tensor[tensor.length - 1]));
    }
  }

  @Test
  void thumbnailsKeepProportionsAndNeverGrow() {
    RgbImage thumbnail = Thumbnail.of(TestPictures.gradient(900, 300), 320);
    assertEquals(320, thumbnail.width());
    assertEquals(107, thumbnail.height());
    assertEquals(900, thumbnail.fullWidth());
    RgbImage small = TestPictures.gradient(100, 20);
    assertEquals(small, Thumbnail.of(small, 320));
    assertEquals(1, Thumbnail.of(TestPictures.gradient(1000, 1), 320).height());
    assertThrows(IllegalArgumentException.class, () -> Thumbnail.of(small, 0));
  }
}
