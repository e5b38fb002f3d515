package lookalike.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lookalike.testdata.Allocation;
import lookalike.train.options.SiameseOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  private static final int SIDE = 32;
  private static final int SIZE = SIDE * SIDE * 3;

  /** A byte's rounding once it is a number 0..1. */
  private static final float EXACT = 1e-6f;

  /** A view and its clean image. */
  private record Views(float[] edited, float[] clean) {

    static Views of(String row, byte[] photo, int viewSide, long seed) {
      int photoSide = (int) Math.round(Math.sqrt(photo.length / 3.0));
      float[] edited = new float[viewSide * viewSide * 3];
      float[] clean = new float[edited.length];
      new Augmentation(EditRow.parse(row), photoSide, viewSide)
          .write(photo, new SplittableRandom(seed), edited, 0, clean, 0);
      return new Views(edited, clean);
    }
  }

  private static byte[] noise(int side) {
    byte[] photo = new byte[side * side * 3];
    new SplittableRandom(5).nextBytes(photo);
    return photo;
  }

  /** A photo of slow waves, as far from black and white as from being even. */
  private static byte[] waves(int side) {
    byte[] photo = new byte[side * side * 3];
    for (int i = 0; i < photo.length; i++) {
      int column = i / 3 % side;
      int row = i / 3 / side;
      double wave = Math.sin(column * 0.25 + i % 3) + Math.cos(row * 0.35 - i % 3);
      photo[i] = (byte) Math.round(128 + 40 * wave);
    }
    return photo;
  }

  private static byte[] plain(int side, int red, int green, int blue) {
    byte[] photo = new byte[side * side * 3];
    for (int i = 0; i < photo.length; i += 3) {
      photo[i] = (byte) red;
      photo[i + 1] = (byte) green;
      photo[i + 2] = (byte) blue;
    }
    return photo;
  }

  private static float[] unedited(byte[] photo) {
    float[] image = new float[photo.length];
    for (int i = 0; i < photo.length; i++) {
      image[i] = (photo[i] & 0xff) / 255f;
    }
    return image;
  }

  private static double mean(float[] image) {
    double sum = 0;
    for (float number : image) {
      sum += number;
    }
    return sum / image.length;
  }

  static Stream<EditRow> rows() {
    return SiameseOptions.DEFAULT.edits().rows().values().stream();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 48, 64})
  void leavesThePhotoAsItIsWithoutEdits(int side) {
    byte[] photo = noise(side);
    Views views = Views.of("", photo, side, 1);
    assertArrayEquals(unedited(photo), views.edited(), EXACT);
    assertArrayEquals(views.edited(), views.clean());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void repeatsToTheBit(EditRow row) {
    byte[] photo = noise(40);
    Augmentation used = new Augmentation(row, 40, SIDE);
    float[] first = new float[SIZE];
    float[] second = new float[SIZE];
    for (int seed = 0; seed < 200; seed++) {
      used.write(photo, new SplittableRandom(seed), first, 0, new float[SIZE], 0);
      new Augmentation(row, 40, SIDE).write(photo, new SplittableRandom(seed), second, 0, null, 0);
      assertArrayEquals(first, second, "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesSomethingEveryTimeAndDrawsIt(Edit edit) {
    byte[] photo = noise(SIDE);
    float[] unedited = unedited(photo);
    Set<Integer> distinct = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      Views views = Views.of(edit.text() + ":1", photo, SIDE, seed);
      assertFalse(Arrays.equals(unedited, views.edited()), "seed " + seed);
      distinct.add(Arrays.hashCode(views.edited()));
    }
    boolean drawsNothing = edit == Edit.MIRROR || edit == Edit.FLIP || edit == Edit.GREY;
    assertEquals(drawsNothing, distinct.size() == 1, distinct.size() + " views");
  }

  @ParameterizedTest
  @EnumSource
  void neverHappensAtProbabilityZero(Edit edit) {
    byte[] photo = noise(SIDE);
    for (int seed = 0; seed < 50; seed++) {
      assertArrayEquals(
          unedited(photo), Views.of(edit.text() + ":0", photo, SIDE, seed).edited(), EXACT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"CROP", "LOCAL_CROP", "MIRROR", "FLIP", "TURN", "QUARTER_TURN", "SQUASH"})
  void leavesTheCleanImageAlone(Edit edit) {
    byte[] photo = noise(SIDE);
    for (int seed = 0; seed < 20; seed++) {
      Views views = Views.of(edit.text() + ":1", photo, SIDE, seed);
      assertArrayEquals(unedited(photo), views.clean(), EXACT);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CROP", "LOCAL_CROP", "MIRROR", "FLIP", "TURN", "QUARTER_TURN", "SQUASH"})
  void cleanImageHasTheGeometryOfTheView(Edit edit) {
    Views views = Views.of(edit.text() + ":1", noise(SIDE), SIDE, 3);
    assertArrayEquals(views.edited(), views.clean());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void staysInRange(EditRow row) {
    byte[][] photos = {
      noise(40), plain(40, 0, 0, 0), plain(40, 255, 255, 255), plain(40, 255, 0, 3), waves(40)
    };
    Augmentation augmentation = new Augmentation(row, 40, SIDE);
    SplittableRandom random = new SplittableRandom(8);
    float[] edited = new float[SIZE];
    float[] clean = new float[SIZE];
    for (int n = 0; n < 1000; n++) {
      Arrays.fill(edited, Float.NaN);
      Arrays.fill(clean, Float.NaN);
      augmentation.write(photos[n % photos.length], random, edited, 0, clean, 0);
      for (int i = 0; i < SIZE; i++) {
        assertTrue(edited[i] >= 0 && edited[i] <= 1, "view " + n + ": " + edited[i]);
        assertTrue(clean[i] >= 0 && clean[i] <= 1, "clean " + n + ": " + clean[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void makesNoObjectsOnceWarm(EditRow row) throws Exception {
    byte[] photo = noise(64);
    Augmentation augmentation = new Augmentation(row, 64, 48);
    SplittableRandom random = new SplittableRandom(8);
    float[] edited = new float[48 * 48 * 3];
    float[] clean = new float[edited.length];
    long least =
        Allocation.leastBytes(
            0,
            200,
            () -> {
              for (int i = 0; i < 20; i++) {
                augmentation.write(photo, random, edited, 0, clean, 0);
              }
            });
    assertTrue(least < 1024, "20 views make " + least + " bytes of objects");
  }

  @Test
  void writesOnlyItsImages() {
    float[] edited = new float[SIZE + 10];
    float[] clean = new float[SIZE + 10];
    Arrays.fill(edited, Float.NaN);
    Arrays.fill(clean, Float.NaN);
    new Augmentation(SiameseOptions.DEFAULT.edits().row("instance"), SIDE, SIDE)
        .write(noise(SIDE), new SplittableRandom(1), edited, 5, clean, 3);
    for (int i = 0; i < SIZE + 10; i++) {
      assertEquals(i < 5 || i >= 5 + SIZE, Float.isNaN(edited[i]), "edited at " + i);
      assertEquals(i < 3 || i >= 3 + SIZE, Float.isNaN(clean[i]), "clean at " + i);
    }
  }

  @Test
  void mirrorsLeftAndRight() {
    byte[] photo = noise(SIDE);
    float[] mirrored = Views.of("mirror:1", photo, SIDE, 1).edited();
    float[] unedited = unedited(photo);
    for (int i = 0; i < SIZE; i++) {
      assertEquals(unedited[at(i / 3 / SIDE, SIDE - 1 - i / 3 % SIDE) + i % 3], mirrored[i], EXACT);
    }
  }

  @Test
  void flipsUpsideDown() {
    byte[] photo = noise(SIDE);
    float[] flipped = Views.of("flip:1", photo, SIDE, 1).edited();
    float[] unedited = unedited(photo);
    for (int i = 0; i < SIZE; i++) {
      assertEquals(unedited[at(SIDE - 1 - i / 3 / SIDE, i / 3 % SIDE) + i % 3], flipped[i], EXACT);
    }
  }

  @Test
  void turnsByWholeQuarters() {
    byte[] photo = noise(SIDE);
    float[] unedited = unedited(photo);
    int last = SIDE - 1;
    boolean[] seen = new boolean[4];
    for (int seed = 0; seed < 30; seed++) {
      float[] turned = Views.of("quarter-turn:1", photo, SIDE, seed).edited();
      int matches = 0;
      for (int quarter = 1; quarter < 4; quarter++) {
        double most = 0;
        for (int row = 0; row < SIDE; row++) {
          for (int column = 0; column < SIDE; column++) {
            int from =
                switch (quarter) {
                  case 1 -> at(column, last - row);
                  case 2 -> at(last - row, last - column);
                  default -> at(last - column, row);
                };
            for (int c = 0; c < 3; c++) {
              most = Math.max(most, Math.abs(turned[at(row, column) + c] - unedited[from + c]));
            }
          }
        }
        if (most <= EXACT) {
          seen[quarter] = true;
          matches++;
        }
      }
      assertEquals(1, matches, "seed " + seed);
    }
    assertArrayEquals(new boolean[] {false, true, true, true}, seen);
  }

  private static int at(int row, int column) {
    return (row * SIDE + column) * 3;
  }

  @ParameterizedTest
  @CsvSource({"crop:1, 0.2, 1", "local-crop:1, 0.08, 0.3", "'crop:1,local-crop:1', 0.08, 0.3"})
  void cropsAPartOfThePhoto(String edits, double smallest, double largest) {
    byte[] photo = new byte[SIZE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        photo[at(row, column)] = (byte) (column * 8);
        photo[at(row, column) + 1] = (byte) (row * 8);
      }
    }
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 300; seed++) {
      float[] view = Views.of(edits, photo, SIDE, seed).edited();
      int middle = SIDE / 2; // away from the edges, where coordinates end
      double width = (view[at(middle, 20)] - view[at(middle, 12)]) * 255 / 8 / 8;
      double height = (view[at(20, middle) + 1] - view[at(12, middle) + 1]) * 255 / 8 / 8;
      double area = width * height;
      double proportion = width / height;
      String at = "seed " + seed + ": area " + area + ", proportion " + proportion;
      assertTrue(area > smallest - 0.001 && area < largest + 0.001, at);
      assertTrue(proportion > 0.749 && proportion < 1.334, at);
      least = Math.min(least, area);
      most = Math.max(most, area);
    }
    double eighth = (largest - smallest) / 8;
    assertTrue(least < smallest + eighth && most > largest - eighth, least + " to " + most);
  }

  @ParameterizedTest(name = "{0} times as large")
  @ValueSource(ints = {2, 3, 5, 8})
  void skipsNoPixelOfALargePhoto(int times) {
    int photoSide = times * SIDE;
    byte[] photo = new byte[photoSide * photoSide * 3];
    for (int i = 0; i < photo.length; i++) {
      boolean white = (i / 3 % photoSide + i / 3 / photoSide) % 2 == 0;
      photo[i] = (byte) (white ? 200 : 100);
    }
    float[] view = Views.of("", photo, SIDE, 1).edited();
    for (int i = 0; i < SIZE; i++) {
      assertEquals(150, view[i] * 255, times == 3 ? 25 : 1, "number " + i);
    }
  }

  @Test
  void turnsAboutTheMiddleAndFillsTheCorners() {
    byte[] photo = plain(SIDE, 60, 120, 180);
    int filled = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[] view = Views.of("turn:1", photo, SIDE, seed).edited();
      assertEquals(60 / 255f, view[at(16, 16)], EXACT);
      boolean black = view[0] == 0 && view[1] == 0 && view[2] == 0;
      boolean white = view[0] == 1 && view[1] == 1 && view[2] == 1;
      if (black || white) {
        filled++;
      } else {
        assertEquals(60 / 255f, view[0], EXACT, "edge and mean are the one colour");
        assertEquals(180 / 255f, view[2], EXACT, "edge and mean are the one colour");
      }
    }
    assertTrue(filled > 25 && filled < 70, filled + " of 100 corners black or white");
  }

  @Test
  void greyHasEqualChannels() {
    byte[] photo = noise(SIDE);
    float[] grey = Views.of("grey:1", photo, SIDE, 1).edited();
    for (int i = 0; i < SIZE; i += 3) {
      assertEquals(grey[i], grey[i + 1]);
      assertEquals(grey[i], grey[i + 2]);
      float luminance =
          (0.299f * (photo[i] & 0xff)
                  + 0.587f * (photo[i + 1] & 0xff)
                  + 0.114f * (photo[i + 2] & 0xff))
              / 255;
      assertEquals(luminance, grey[i], 1e-5);
    }
  }

  @Test
  void colourKeepsGreysButForTheirTint() {
    byte[] photo = plain(SIDE, 128, 128, 128);
    for (int seed = 0; seed < 100; seed++) {
      float[] view = Views.of("colour:1", photo, SIDE, seed).edited();
      for (int c = 0; c < 3; c++) {
        assertEquals(1, view[c] / (128 / 255f), 0.1501, "seed " + seed);
      }
    }
  }

  @Test
  void lightKeepsTheOrderOfPixels() {
    byte[] photo = waves(SIDE);
    for (int seed = 0; seed < 100; seed++) {
      float[] view = Views.of("light:1", photo, SIDE, seed).edited();
      for (int i = 1; i < SIZE; i++) {
        int before = Integer.compare(photo[i] & 0xff, photo[i - 1] & 0xff);
        assertTrue(before * Float.compare(view[i], view[i - 1]) >= 0, "seed " + seed);
      }
    }
  }

  @Test
  void lightBrightensNoBrightPhoto() {
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 200; seed++) {
      double mean = mean(Views.of("light:1", plain(SIDE, 191, 191, 191), SIDE, seed).edited());
      least = Math.min(least, mean);
      most = Math.max(most, mean);
    }
    // 0.75, which the curve may still lift by 0.4 * 0.75 * 0.25
    assertTrue(most > 0.8 && most <= 0.8251, "most " + most);
    assertTrue(least < 0.45, "least " + least);
  }

  @ParameterizedTest
  @EnumSource(names = {"BLUR", "SCALE"})
  void smoothingKeepsTheMeanAndLosesDetail(Edit edit) {
    byte[] photo = noise(SIDE);
    float[] unedited = unedited(photo);
    for (int seed = 0; seed < 20; seed++) {
      float[] view = Views.of(edit.text() + ":1", photo, SIDE, seed).edited();
      assertEquals(mean(unedited), mean(view), 0.01, "seed " + seed);
      assertTrue(roughness(view) < roughness(unedited), "seed " + seed);
    }
    float[] plain = unedited(plain(SIDE, 10, 100, 200));
    assertArrayEquals(
        plain, Views.of(edit.text() + ":1", plain(SIDE, 10, 100, 200), SIDE, 1).edited(), 1e-5f);
  }

  private static double roughness(float[] image) {
    double sum = 0;
    for (int i = 3; i < image.length; i++) {
      sum += Math.abs(image[i] - image[i - 3]);
    }
    return sum;
  }

  @Test
  void framesWithABorderOfOneColour() {
    byte[] photo = noise(SIDE);
    for (int seed = 0; seed < 200; seed++) {
      float[] view = Views.of("frame:1", photo, SIDE, seed).edited();
      int edges = 0;
      edges += evenRow(view, 0) ? 1 : 0;
      edges += evenRow(view, SIDE - 1) ? 1 : 0;
      edges += evenColumn(view, 0) ? 1 : 0;
      edges += evenColumn(view, SIDE - 1) ? 1 : 0;
      assertTrue(edges == 2 || edges == 4, "seed " + seed + ": even edges " + edges);
      assertFalse(evenRow(view, SIDE / 2), "seed " + seed);
    }
  }

  private static boolean evenRow(float[] view, int row) {
    for (int column = 1; column < SIDE; column++) {
      if (!sameColour(view, at(row, 0), at(row, column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean evenColumn(float[] view, int column) {
    for (int row = 1; row < SIDE; row++) {
      if (!sameColour(view, at(0, column), at(row, column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameColour(float[] view, int first, int second) {
    return Arrays.equals(view, first, first + 3, view, second, second + 3);
  }

  @Test
  void textShapesAndErasingLeaveMostOfThePicture() {
    byte[] photo = noise(SIDE);
    float[] unedited = unedited(photo);
    for (Edit edit : new Edit[] {Edit.SHAPES, Edit.TEXT, Edit.ERASE}) {
      double kept = 0;
      for (int seed = 0; seed < 100; seed++) {
        float[] view = Views.of(edit.text() + ":1", photo, SIDE, seed).edited();
        for (int i = 0; i < SIZE; i++) {
          kept += Math.abs(view[i] - unedited[i]) <= EXACT ? 1.0 / SIZE : 0;
        }
      }
      assertTrue(kept > 60 && kept < 99, edit + " keeps " + kept + " of 100");
    }
  }

  @Test
  void noiseHasTheDeviationsItSays() {
    byte[] photo = plain(SIDE, 128, 128, 128);
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[] view = Views.of("noise:1", photo, SIDE, seed).edited();
      double squares = 0;
      for (float number : view) {
        squares += Math.pow(number - 128 / 255.0, 2);
      }
      double deviation = Math.sqrt(squares / SIZE);
      assertEquals(128 / 255.0, mean(view), 0.006, "seed " + seed);
      least = Math.min(least, deviation);
      most = Math.max(most, deviation);
    }
    assertTrue(least > 0.009 && least < 0.02, "least " + least);
    assertTrue(most > 0.09 && most < 0.105, "most " + most);
  }

  @Test
  void smallerStrengthsDoLess() {
    byte[] photo = waves(SIDE);
    float[] unedited = unedited(photo);
    for (Edit edit : Edit.values()) {
      if (edit.hasStrength()) {
        double gentle = 0;
        double strong = 0;
        for (int seed = 0; seed < 60; seed++) {
          gentle += distance(unedited, Views.of(edit.text() + ":1:0.2", photo, SIDE, seed));
          strong += distance(unedited, Views.of(edit.text() + ":1:1", photo, SIDE, seed));
        }
        assertTrue(gentle < 0.95 * strong, edit + ": " + gentle + " and " + strong);
      }
    }
  }

  private static double distance(float[] image, Views views) {
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      sum += Math.abs(image[i] - views.edited()[i]);
    }
    return sum / image.length;
  }

  @Test
  void refusesSidesAndPhotosThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(EditRow.NONE, 1, 48));
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(EditRow.NONE, 64, 40));
    Augmentation augmentation = new Augmentation(EditRow.NONE, 64, 48);
    float[] view = new float[48 * 48 * 3];
    assertThrows(
        IllegalArgumentException.class,
        () -> augmentation.write(noise(48), new SplittableRandom(1), view, 0, null, 0));
  }
}
