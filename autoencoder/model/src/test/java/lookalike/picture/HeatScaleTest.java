package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeatScaleTest {

  private static byte[] colour(double error) {
    byte[] pixel = new byte[3];
    HeatScale.write(error, pixel, 0);
    return pixel;
  }

  private static double linear(byte encoded) {
    double value = (encoded & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** The lightness of OKLab, from the paper's matrices for the other direction. */
  private static double lightness(byte[] pixel) {
    double red = linear(pixel[0]);
    double green = linear(pixel[1]);
    double blue = linear(pixel[2]);
    return 0.2104542553 * Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        + 0.7936177850 * Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        - 0.0040720468 * Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  }

  @Test
  void lightnessGrowsInProportionToTheError() {
    for (int step = 0; step <= 50; step++) {
      double expected = 0.15 + 0.8 * step / 50;
      double found = lightness(colour(HeatScale.HOTTEST * step / 50));
      assertEquals(expected, found, 0.012, "step " + step); // two levels of a dark byte
    }
  }

  @Test
  void whatIsHotterThanTheHottestLooksLikeIt() {
    assertArrayEquals(colour(HeatScale.HOTTEST), colour(1));
    assertTrue(lightness(colour(0)) < 0.2);
  }

  @Test
  void aReconstructionIsHotWhereItIsWrong() {
    float[] original = new float[2 * 2 * 3];
    float[] rebuilt = {0, 0, 0, 0.3f, 0.3f, 0.3f, 1, 1, 1, 0, 0, 0.3f};
    Reconstruction reconstruction = new Reconstruction(2, original, rebuilt);
    double[] errors = reconstruction.pixelErrors();
    assertArrayEquals(new double[] {0, 0.3, 1, 0.3 / Math.sqrt(3)}, errors, 1e-6);
    double sum = 0;
    for (double error : errors) {
      sum += error * error / 4;
    }
    assertEquals(sum, reconstruction.error(), 1e-6);
    byte[] heat = reconstruction.heat().pixels();
    for (int pixel = 0; pixel < 4; pixel++) {
      byte[] expected = colour(errors[pixel]);
      assertArrayEquals(
          expected, new byte[] {heat[3 * pixel], heat[3 * pixel + 1], heat[3 * pixel + 2]});
    }
    assertEquals((byte) 255, reconstruction.picture().pixels()[6]);
  }
}
