package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lookalike.image.RgbImage;
import lookalike.model.Codec;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.TinyModel;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;

class PictureMakerTest {

  private static final ModelConfig SPHERES =
      TinyModel.convolutional(
          32,
          8,
          1,
          new VectorLayout(
              List.of(new VectorLayout.Span("kind", 3), new VectorLayout.Span("instance", 2))));

  private static double length(float[] code, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += code[i] * code[i];
    }
    return Math.sqrt(squares);
  }

  @Test
  void aPathStaysOnItsSpheres() {
    float[] from = {1, 0, 0, 0, 2};
    float[] to = {0, 0.6f, 0.8f, -2, 0};
    CodePath path = new CodePath(from, to, SPHERES);
    float[] code = new float[5];
    double[] angles = new double[9];
    for (int step = 0; step <= 8; step++) {
      path.write(step / 8.0, code, 0);
      assertEquals(1, length(code, 0, 3), 1e-6);
      assertEquals(2, length(code, 3, 5), 1e-6);
      angles[step] = Math.acos(code[0]);
    }
    for (int step = 1; step <= 8; step++) { // at even speed
      assertEquals(Math.PI / 16, angles[step] - angles[step - 1], 1e-3);
    }
    path.write(0, code, 0);
    assertArrayEquals(from, code, 1e-6f);
    path.write(1, code, 0);
    assertArrayEquals(to, code, 1e-6f);
  }

  @Test
  void aPathBetweenEqualOrOppositeCodesIsFinite() {
    float[] code = new float[5];
    float[] from = {1, 0, 0, 0, 2};
    float[] opposite = {-1, 0, 0, 0, 2};
    new CodePath(from, opposite, SPHERES).write(0.25, code, 0);
    assertArrayEquals(new float[] {0.5f, 0, 0, 0, 2}, code, 1e-5f);
  }

  @Test
  void aPathOfOtherCodesIsStraight() throws Exception {
    ModelConfig config = TinyNetworks.coded(new Bottleneck.Gaussian(1)).card().config();
    float[] code = new float[6];
    new CodePath(new float[6], new float[] {4, 8, 0, 0, 0, -4}, config).write(0.25, code, 0);
    assertArrayEquals(new float[] {1, 2, 0, 0, 0, -1}, code, 1e-6f);
  }

  @Test
  void theWayBeginsAndEndsWithTheReconstructions() throws Exception {
    Codec codec = new Codec(TinyNetworks.coded(new Bottleneck.Spheres()));
    RgbImage from = TinyNetworks.noise(32, 32);
    RgbImage to = TinyNetworks.even(32, 32, 250, 10, 30);
    List<RgbImage> pictures = new PictureMaker(codec).between(from, to, 5);
    assertEquals(5, pictures.size());
    float[] tensor = new float[codec.input().size()];
    codec.input().write(to, tensor, 0);
    float[] rebuilt = codec.reconstruct(tensor, 1);
    for (int i = 0; i < rebuilt.length; i++) {
      assertEquals(255 * rebuilt[i], pictures.get(4).pixels()[i] & 0xff, 0.6);
    }
    assertFalse(Arrays.equals(pictures.get(0).pixels(), pictures.get(4).pixels()));
  }

  @Test
  void drawsTheSameOnlyOfTheSameSeed() throws Exception {
    PictureMaker maker = PictureMaker.drawing(TinyNetworks.coded(new Bottleneck.Gaussian(1)));
    List<RgbImage> pictures = maker.draw(3, 1, 5);
    List<RgbImage> again = maker.draw(3, 1, 5);
    List<RgbImage> others = maker.draw(3, 1, 6);
    for (int n = 0; n < 3; n++) {
      assertArrayEquals(pictures.get(n).pixels(), again.get(n).pixels());
      assertFalse(Arrays.equals(pictures.get(n).pixels(), others.get(n).pixels()));
    }
  }

  @Test
  void onlyAVariationalModelDraws() throws Exception {
    ModelFile spheres = TinyNetworks.coded(new Bottleneck.Spheres());
    ModelFormatException fault =
        assertThrows(ModelFormatException.class, () -> PictureMaker.drawing(spheres));
    assertTrue(String.valueOf(fault.getMessage()).contains("--variant variational"));
    PictureMaker maker = new PictureMaker(new Codec(spheres));
    assertThrows(IllegalStateException.class, () -> maker.draw(1, 1, 1));
  }

  @Test
  void numbersOutOfRangeAreRefused() throws Exception {
    PictureMaker maker = PictureMaker.drawing(TinyNetworks.coded(new Bottleneck.Gaussian(1)));
    assertThrows(IllegalArgumentException.class, () -> maker.draw(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> maker.draw(1001, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> maker.draw(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> maker.draw(1, Double.NaN, 1));
    RgbImage picture = TinyNetworks.noise(8, 8);
    assertThrows(IllegalArgumentException.class, () -> maker.between(picture, picture, 1));
  }

  @Test
  void aSheetShowsEachPictureWhereItBelongs() {
    List<RgbImage> pictures =
        List.of(
            TinyNetworks.even(3, 2, 10, 0, 0),
            TinyNetworks.even(3, 2, 20, 0, 0),
            TinyNetworks.even(3, 2, 30, 0, 0));
    RgbImage sheet = ContactSheet.of(pictures, 2, 2);
    assertEquals(2 * 6 + 2, sheet.width());
    assertEquals(2 * 4 + 2, sheet.height());
    assertEquals(10, red(sheet, 5, 3));
    assertEquals(255, red(sheet, 6, 0));
    assertEquals(20, red(sheet, 8, 0));
    assertEquals(30, red(sheet, 0, 6));
    assertEquals(255, red(sheet, 8, 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> ContactSheet.of(List.of(pictures.get(0), TinyNetworks.noise(4, 2)), 2, 1));
    assertThrows(IllegalArgumentException.class, () -> ContactSheet.of(List.of(), 2, 1));
  }

  private static int red(RgbImage image, int x, int y) {
    return image.pixels()[(y * image.width() + x) * 3] & 0xff;
  }
}
