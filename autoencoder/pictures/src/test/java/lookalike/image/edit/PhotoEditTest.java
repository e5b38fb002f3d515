package lookalike.image.edit;

import static lookalike.image.TestPictures.colour;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhotoEditTest {

  private static final int WIDTH = 200;
  private static final int HEIGHT = 120;

  /** Red 100 and blue 50; green 0 in the upper left quarter, 200 elsewhere. */
  private static RgbImage quarters() {
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int at = (row * WIDTH + column) * 3;
        pixels[at] = 100;
        pixels[at + 1] = (byte) (row < HEIGHT / 2 && column < WIDTH / 2 ? 0 : 200);
        pixels[at + 2] = 50;
      }
    }
    return new RgbImage(WIDTH, HEIGHT, pixels);
  }

  private static final int MARKED = 0x640032;
  private static final int PLAIN = 0x64c832;

  @ParameterizedTest
  @CsvSource({
    "JPEG_20, 200, 120", "JPEG_5, 200, 120", "QUARTER_SIZE, 50, 30", "CROP_80, 179, 107",
    "CROP_50, 141, 85", "CROP_50_OFF_CENTRE, 141, 85", "CROP_30, 110, 66", "BLUR, 200, 120",
    "BRIGHTER, 200, 120", "DARKER, 200, 120", "CONTRAST, 200, 120", "SATURATION, 200, 120",
    "GREY, 200, 120", "MIRROR, 200, 120", "ROTATION_5, 200, 120", "ROTATION_20, 200, 120",
    "ROTATION_90, 120, 200", "TEXT_BAND, 200, 120", "FRAME, 214, 134", "SQUASH, 140, 120",
    "CROP_SIDES, 175, 105", "VERTICAL_FLIP, 200, 120", "ROTATION_25, 200, 120", "SQUARE, 120, 120"
  })
  void givesItsSize(PhotoEdit edit, int width, int height) {
    RgbImage edited = edit.apply(quarters());
    assertEquals(width + " x " + height, edited.width() + " x " + edited.height());
    assertEquals(1, edited.reduction(), "a copy is a photo of its own size");
  }

  /** In each copy a pixel of the marked quarter and one of the rest. */
  @ParameterizedTest
  @CsvSource({
    "QUARTER_SIZE, 24, 14, 640032, 25, 15, 64c832",
    // The middle of 200 x 120 moves to the middle of the crop.
    "CROP_80, 89, 53, 640032, 90, 54, 64c832",
    "CROP_50, 70, 42, 640032, 71, 43, 64c832",
    "CROP_50_OFF_CENTRE, 99, 59, 640032, 100, 60, 64c832",
    "CROP_30, 54, 32, 640032, 55, 33, 64c832",
    "CROP_SIDES, 87, 52, 640032, 88, 53, 64c832",
    "BLUR, 30, 30, 640032, 150, 90, 64c832",
    "BRIGHTER, 0, 0, 820041, 199, 0, 82ff41",
    "DARKER, 0, 0, 460023, 199, 0, 468c23",
    // 127.5 + 1.3 * (value - 127.5)
    "CONTRAST, 0, 0, 5c001b, 199, 0, 5cde1b",
    // Greys of 35.6 and 153; what is below 0 or above 255 is cut off.
    "SATURATION, 0, 0, 840039, 199, 0, 4ae000",
    "GREY, 0, 0, 242424, 199, 0, 999999",
    "MIRROR, 199, 0, 640032, 99, 0, 64c832",
    "VERTICAL_FLIP, 0, 119, 640032, 0, 59, 64c832",
    // Clockwise: the upper left becomes the upper right.
    "ROTATION_90, 119, 0, 640032, 59, 0, 64c832",
    "FRAME, 7, 7, 640032, 107, 7, 64c832",
    "SQUASH, 69, 0, 640032, 70, 0, 64c832",
    "SQUARE, 59, 0, 640032, 60, 0, 64c832",
    "ROTATION_5, 60, 40, 640032, 150, 90, 64c832",
    "ROTATION_20, 60, 40, 640032, 150, 90, 64c832",
    "ROTATION_25, 60, 40, 640032, 150, 90, 64c832",
    "TEXT_BAND, 0, 0, 640032, 199, 99, 64c832"
  })
  void movesAndChangesPixels(
      PhotoEdit edit, int column, int row, String expected, int other, int below, String rest) {
    RgbImage edited = edit.apply(quarters());
    assertEquals(expected, "%06x".formatted(colour(edited, column, row)));
    assertEquals(rest, "%06x".formatted(colour(edited, other, below)));
  }

  @Test
  void jpegsLoseMoreTheLowerTheirQuality() {
    RgbImage image = TestPictures.gradient(WIDTH, HEIGHT);
    int fine = TestPictures.largestDifference(image, PhotoEdit.JPEG_20.apply(image));
    int coarse = TestPictures.largestDifference(image, PhotoEdit.JPEG_5.apply(image));
    assertTrue(fine > 5 && fine < coarse && coarse < 120, fine + " and " + coarse);
  }

  @Test
  void blurMixesAcrossTheEdge() {
    int green = colour(PhotoEdit.BLUR.apply(quarters()), WIDTH / 2, 10) >> 8 & 0xff;
    assertTrue(green > 90 && green < 150, "green at the edge is " + green);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROTATION_5", "ROTATION_20", "ROTATION_25"})
  void rotationsTurnAnticlockwiseAndBareBlackCorners(PhotoEdit edit) {
    RgbImage edited = edit.apply(quarters());
    assertEquals(0, colour(edited, 0, 0));
    assertEquals(0, colour(edited, WIDTH - 1, HEIGHT - 1));
    // The edge from the middle upwards leans to the left, that to the left leans downwards.
    assertEquals(PLAIN, colour(edited, WIDTH / 2 - 1, HEIGHT / 2 - 30));
    assertEquals(MARKED, colour(edited, WIDTH / 2 - 60, HEIGHT / 2 + 1));
  }

  @Test
  void frameIsBlackAllRound() {
    RgbImage framed = PhotoEdit.FRAME.apply(quarters());
    for (int column = 0; column < framed.width(); column++) {
      assertEquals(0, colour(framed, column, 6));
      assertEquals(0, colour(framed, column, framed.height() - 7));
    }
    for (int row = 0; row < framed.height(); row++) {
      assertEquals(0, colour(framed, 6, row));
      assertEquals(0, colour(framed, framed.width() - 7, row));
    }
    assertEquals(PLAIN, colour(framed, framed.width() - 8, framed.height() - 8));
  }

  @Test
  void textBandIsDarkWithWhiteWordsInside() {
    RgbImage banded = PhotoEdit.TEXT_BAND.apply(quarters());
    int white = 0;
    for (int row = 100; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        int colour = colour(banded, column, row);
        assertTrue(colour == 0x181818 || colour == 0xffffff, Integer.toHexString(colour));
        white += colour == 0xffffff ? 1 : 0;
        boolean rim = column < 8 || column >= WIDTH - 8 || row == 100 || row == HEIGHT - 1;
        assertTrue(!rim || colour == 0x181818, "words at " + column + ", " + row);
      }
    }
    assertTrue(white > 200 && white < 1500, white + " white pixels");
  }

  @ParameterizedTest
  @EnumSource
  void repeatsToTheBitAndLeavesTheOriginalAlone(PhotoEdit edit) {
    RgbImage image = TestPictures.noise(67, 45, 3);
    byte[] before = image.pixels().clone();
    RgbImage edited = edit.apply(image);
    assertArrayEquals(edited.pixels(), edit.apply(image).pixels());
    assertArrayEquals(before, image.pixels());
    boolean same =
        edited.width() == image.width() && Arrays.equals(edited.pixels(), image.pixels());
    assertTrue(!same, edit + " changes nothing");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheSmallestAndTheNarrowest(PhotoEdit edit) {
    for (int[] size : new int[][] {{1, 1}, {1, 300}, {300, 1}, {3, 2}}) {
      RgbImage edited = edit.apply(TestPictures.gradient(size[0], size[1]));
      assertTrue(edited.width() >= 1 && edited.height() >= 1);
    }
  }

  @Test
  void freesWhatItMakes() {
    RgbImage image = TestPictures.gradient(96, 96);
    for (PhotoEdit edit : PhotoEdit.values()) {
      edit.apply(image);
    }
    long objects = Pointer.totalCount();
    for (PhotoEdit edit : PhotoEdit.values()) {
      edit.apply(image);
      assertEquals(objects, Pointer.totalCount(), edit + " leaves objects of OpenCV behind");
    }
  }

  @Test
  void labelsDiffer() {
    long names = Arrays.stream(PhotoEdit.values()).map(PhotoEdit::label).distinct().count();
    assertEquals(PhotoEdit.values().length, names);
  }
}
