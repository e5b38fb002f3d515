package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import lookalike.image.format.DecodeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageContentTest {

  private static final int WHITE = 0xffffff;
  private static final int GREY = 0x808080;

  /** A colour for each place, as {@code 0xRRGGBB}. */
  private interface Painter {
    int at(int x, int y);
  }

  private static RgbImage picture(int width, int height, Painter painter) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int colour = painter.at(i % width, i / width);
      pixels[3 * i] = (byte) (colour >> 16);
      pixels[3 * i + 1] = (byte) (colour >> 8);
      pixels[3 * i + 2] = (byte) colour;
    }
    return new RgbImage(width, height, pixels);
  }

  private static int grey(double level) {
    return (int) Math.round(level) * 0x010101;
  }

  private static RgbImage throughJpeg(RgbImage picture, int quality) throws IOException {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(ImageEncoder.jpeg(picture, quality), 64);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, WHITE, GREY, 0xff0000, 0x00ff00, 0x123456})
  void isNotInOneColour(int colour) throws IOException {
    for (int side : new int[] {1, 7, 64, 301}) {
      RgbImage picture = picture(side, side + 1, (x, y) -> colour);
      assertFalse(ImageContent.isIn(picture), "side " + side);
      assertFalse(ImageContent.isIn(throughJpeg(picture, 30)), "JPEG, side " + side);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "16, 16", "31, 100", "64, 64", "65, 67", "127, 200", "640, 480"})
  void isNotInASpeck(int width, int height) throws IOException {
    int x0 = width * 2 / 3;
    int y0 = height / 3;
    RgbImage speck = picture(width, height, (x, y) -> x == x0 && y == y0 ? 0 : WHITE);
    assertFalse(ImageContent.isIn(speck));
    if (width >= 640) {
      assertFalse(ImageContent.isIn(throughJpeg(speck, 75)), "and the ringing around it");
    }
  }

  @Test
  void isNotInNoiseThatCamerasAndCompressionLeave() throws IOException {
    Random random = new Random(3);
    RgbImage noise = picture(400, 300, (x, y) -> grey(128 + 6 * random.nextGaussian()));
    assertFalse(ImageContent.isIn(noise));
    assertFalse(ImageContent.isIn(throughJpeg(noise, 20)));
    RgbImage small = picture(32, 32, (x, y) -> 0xc83c28 + random.nextInt(5) * 0x010101);
    assertFalse(ImageContent.isIn(small));
  }

  @ParameterizedTest
  @CsvSource({"20, false", "60, true"})
  void isInAGradientOnceItIsMoreThanSlight(int steps, boolean expected) {
    RgbImage down = picture(300, 200, (x, y) -> grey(200 + steps * y / 199.0 - steps / 2.0));
    assertEquals(expected, ImageContent.isIn(down));
    RgbImage across = picture(48, 32, (x, y) -> grey(100 + steps * x / 47.0 - steps / 2.0));
    assertEquals(expected, ImageContent.isIn(across));
  }

  @Test
  void isInFaintThings() {
    assertTrue(
        ImageContent.isIn(picture(300, 400, (x, y) -> shirt(x, y) ? grey(235) : WHITE)),
        "a white shirt on white ground");
    assertTrue(
        ImageContent.isIn(picture(300, 400, (x, y) -> shirt(x, y) ? 0xffffe0 : WHITE)),
        "of another tint alone");
    assertTrue(
        ImageContent.isIn(picture(300, 400, (x, y) -> outline(x, y) ? grey(160) : WHITE)),
        "of which only the outline is seen");
  }

  private static boolean shirt(int x, int y) {
    return x > 90 && x < 210 && y > 80 && y < 330;
  }

  private static boolean outline(int x, int y) {
    return shirt(x, y) && !(x > 93 && x < 207 && y > 83 && y < 327);
  }

  @Test
  void isInSmallThings() {
    assertTrue(
        ImageContent.isIn(
            picture(640, 480, (x, y) -> Math.hypot(x - 300, y - 100) < 15 ? 0 : GREY)),
        "a bird in the sky");
    assertTrue(
        ImageContent.isIn(picture(800, 1000, (x, y) -> y == 500 ? 0 : WHITE)), "a thin line");
    assertTrue(ImageContent.isIn(picture(2, 1, (x, y) -> x * WHITE)), "two pixels");
    assertTrue(ImageContent.isIn(picture(4, 4, (x, y) -> x == 0 && y == 0 ? 0 : WHITE)), "tiny");
    assertTrue(ImageContent.isIn(picture(300, 3, (x, y) -> x / 150 * WHITE)), "two halves");
  }

  @Test
  void isNotInATransparentPicture() throws IOException {
    BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 40 * 30; i++) {
      picture.setRGB(i % 40, i / 40, i * 200); // all of it under an alpha of zero
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    RgbImage decoded = new ImageDecoder(DecodeLimits.LOCAL).decode(png.toByteArray(), 64);
    assertFalse(ImageContent.isIn(decoded));
  }

  private static final RgbImage PHOTO = picture(128, 96, (x, y) -> grey((x * 37 + y * 91) % 256));

  /** Returns the photo with a ground of one colour around it. */
  private static RgbImage on(int ground, int left, int top, int right, int bottom) {
    return picture(
        left + PHOTO.width() + right,
        top + PHOTO.height() + bottom,
        (x, y) -> {
          boolean isPhoto =
              x >= left && x < left + PHOTO.width() && y >= top && y < top + PHOTO.height();
          int at = ((y - top) * PHOTO.width() + x - left) * 3;
          return isPhoto ? (PHOTO.pixels()[at] & 0xff) * 0x010101 : ground;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0xffffff, 256, 192, 256, 192", // a small subject on a great ground
    "0x000000, 0, 40, 0, 40", // letterbox
    "0x123456, 12, 12, 12, 12", // a frame
    "0xffffff, 0, 0, 0, 200" // a bar on one side
  })
  void isShownWithoutPlainGround(int ground, int left, int top, int right, int bottom) {
    RgbImage shown = ImageContent.shown(on(ground, left, top, right, bottom));
    int cellWidth = (left + PHOTO.width() + right) / 64;
    int cellHeight = (top + PHOTO.height() + bottom) / 64;
    assertEquals(PHOTO.width(), shown.width(), 2 * cellWidth);
    assertEquals(PHOTO.height(), shown.height(), 2 * cellHeight);
  }

  @Test
  void isShownWholeWhereNoGroundIsPlain() {
    assertSame(PHOTO, ImageContent.shown(PHOTO));
    RgbImage sky = picture(300, 200, (x, y) -> grey(20 + x / 4.0 + y / 2.0));
    assertSame(sky, ImageContent.shown(sky), "a gradient is no plain ground");
    RgbImage plain = picture(64, 64, (x, y) -> GREY);
    assertSame(plain, ImageContent.shown(plain), "there is nothing else");
    RgbImage tiny = picture(3, 1, (x, y) -> x == 1 ? WHITE : 0);
    assertEquals(1, ImageContent.shown(tiny).width());
  }
}
