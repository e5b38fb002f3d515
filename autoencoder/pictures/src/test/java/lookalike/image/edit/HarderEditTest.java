package lookalike.image.edit;

import static lookalike.image.TestPictures.colour;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A red photo of 200 x 120 pixels, and a green stranger. */
class HarderEditTest {

  private static final RgbImage RED = plain(200, 120, 0xc82832);
  private static final RgbImage GREEN = plain(90, 160, 0x28c832);

  private static RgbImage plain(int width, int height, int colour) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (colour >> (16 - i % 3 * 8));
    }
    return new RgbImage(width, height, pixels);
  }

  @ParameterizedTest
  @CsvSource({
    "COLLAGE_BESIDE, 400, 120",
    "COLLAGE_BELOW, 200, 240",
    "COLLAGE_SQUARES, 252, 128",
    "CROP_15, 77, 46",
    "CROP_15_UPPER_LEFT, 77, 46",
    "CROP_15_LOWER_RIGHT, 77, 46",
    "PRINT_ON_TABLE, 276, 172",
    "SCREEN_FROM_THE_SIDE, 210, 150",
    "SCREEN_CLOSE_UP, 200, 120",
    "SCREENSHOT, 720, 1560",
    "SCREENSHOT_SHARED, 720, 1560",
    "CAPTION_ABOVE, 220, 178",
    "CAPTION_OVER, 200, 120",
    "PICTURE_IN_IT, 200, 120",
    "IN_A_PICTURE, 400, 240",
    "STICKER, 200, 120",
    "WATERMARKS, 200, 120"
  })
  void givesItsSize(HarderEdit edit, int width, int height) {
    RgbImage copy = edit.apply(RED, GREEN);
    assertEquals(width + " x " + height, copy.width() + " x " + copy.height());
    assertEquals(1, copy.reduction(), "a copy is a photo of its own size");
  }

  /** Of a copy's pixels, in hundredths, so many are the photo's and the stranger's. */
  @ParameterizedTest
  @CsvSource({
    "COLLAGE_BESIDE, 50, 50",
    "COLLAGE_BELOW, 50, 50",
    "COLLAGE_SQUARES, 45, 45",
    "CROP_15, 100, 0",
    "CROP_15_UPPER_LEFT, 100, 0",
    "CROP_15_LOWER_RIGHT, 100, 0",
    "PRINT_ON_TABLE, 48, 0",
    "SCREEN_FROM_THE_SIDE, 39, 55",
    "SCREEN_CLOSE_UP, 94, 0",
    "SCREENSHOT, 28, 0",
    "SCREENSHOT_SHARED, 12, 2",
    "CAPTION_ABOVE, 61, 0",
    "CAPTION_OVER, 71, 0",
    "PICTURE_IN_IT, 87, 11",
    "IN_A_PICTURE, 25, 74",
    "STICKER, 80, 0",
    "WATERMARKS, 100, 0"
  })
  void leavesSoMuchOfThePhotoInSight(HarderEdit edit, int own, int others) {
    RgbImage copy = edit.apply(RED, GREEN);
    assertEquals(own, 100 * share(copy, HarderEditTest::isRed), 1.5, "of the photo");
    assertEquals(others, 100 * share(copy, HarderEditTest::isGreen), 1.5, "of the stranger");
  }

  private static double share(RgbImage image, IntPredicate isOne) {
    int count = 0;
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        count += isOne.test(colour(image, column, row)) ? 1 : 0;
      }
    }
    return (double) count / (image.width() * image.height());
  }

  private static boolean isRed(int colour) {
    return (colour >> 16 & 0xff) - (colour >> 8 & 0xff) > 60
        && (colour >> 16 & 0xff) - (colour & 0xff) > 60
        && Math.abs((colour >> 8 & 0xff) - (colour & 0xff)) < 60;
  }

  private static boolean isGreen(int colour) {
    return (colour >> 8 & 0xff) - (colour >> 16 & 0xff) > 40
        && (colour >> 8 & 0xff) - (colour & 0xff) > 40;
  }

  /** Columns and rows of a gradient are what its red and its green tell. */
  @ParameterizedTest
  @CsvSource({"CROP_15, 61, 37", "CROP_15_UPPER_LEFT, 0, 0", "CROP_15_LOWER_RIGHT, 98, 59"})
  void cropsWhereItSays(HarderEdit edit, int column, int row) {
    RgbImage photo = TestPictures.gradient(200, 120);
    assertEquals(colour(photo, column, row), colour(edit.apply(photo, GREEN), 0, 0));
  }

  @Test
  void aFaceIsRoundAndLooksOutOfTheRightHalf() {
    RgbImage copy = HarderEdit.STICKER.apply(RED, GREEN);
    assertEquals(0xc82832, colour(copy, 10, 10));
    assertEquals(0xffcc22, colour(copy, 120, 18), "its forehead");
    assertEquals(0x6b3a1c, colour(copy, 120, 68), "its mouth");
  }

  @Test
  void aScreenIsSeenLowerAtItsFarEdge() {
    RgbImage copy = HarderEdit.SCREEN_FROM_THE_SIDE.apply(RED, GREEN);
    int left = 0;
    int right = 0;
    for (int row = 0; row < copy.height(); row++) {
      left += isRed(colour(copy, 50, row)) ? 1 : 0;
      right += isRed(colour(copy, 168, row)) ? 1 : 0;
    }
    assertTrue(left > 0.4 * right && left < 0.65 * right, left + " beside " + right + " pixels");
  }

  @ParameterizedTest
  @EnumSource
  void repeatsToTheBitAndLeavesBothPhotosAlone(HarderEdit edit) {
    RgbImage photo = TestPictures.noise(67, 45, 3);
    RgbImage stranger = TestPictures.noise(40, 50, 4);
    byte[] before = photo.pixels().clone();
    byte[] other = stranger.pixels().clone();
    byte[] copy = edit.apply(photo, stranger).pixels();
    assertArrayEquals(copy, edit.apply(photo, stranger).pixels());
    assertArrayEquals(before, photo.pixels());
    assertArrayEquals(other, stranger.pixels());
    assertFalse(Arrays.equals(copy, before), edit + " changes nothing");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheSmallestAndTheNarrowest(HarderEdit edit) {
    for (int[] size : new int[][] {{1, 1}, {1, 300}, {300, 1}, {3, 2}}) {
      RgbImage photo = TestPictures.gradient(size[0], size[1]);
      RgbImage copy = edit.apply(photo, photo);
      assertTrue(copy.width() >= 1 && copy.height() >= 1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COLLAGE_BESIDE", "CAPTION_OVER"})
  void makesWhatIsLargeSmallerFirst(HarderEdit edit) {
    RgbImage copy = edit.apply(TestPictures.gradient(2048, 512), GREEN);
    assertEquals(256, copy.height());
  }

  @Test
  void freesWhatItMakes() {
    RgbImage photo = TestPictures.gradient(96, 96);
    for (HarderEdit edit : HarderEdit.values()) {
      edit.apply(photo, GREEN);
    }
    long objects = Pointer.totalCount();
    for (HarderEdit edit : HarderEdit.values()) {
      edit.apply(photo, GREEN);
      assertEquals(objects, Pointer.totalCount(), edit + " leaves objects of OpenCV behind");
    }
  }

  @Test
  void labelsDifferFromEachOtherAndFromThoseOfUsualCopies() {
    long names =
        Stream.<CopyEdit[]>of(PhotoEdit.values(), HarderEdit.values())
            .flatMap(Arrays::stream)
            .map(CopyEdit::label)
            .distinct()
            .count();
    assertEquals(PhotoEdit.values().length + HarderEdit.values().length, names);
  }
}
