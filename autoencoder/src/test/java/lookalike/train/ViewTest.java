package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {

  private static byte[] noise(int side) {
    byte[] photo = new byte[side * side * 3];
    new SplittableRandom(5).nextBytes(photo);
    return photo;
  }

  private static float[] image(View view, byte[] photo, int side) {
    float[] image = new float[photo.length];
    view.write(photo, side, image, 0, side);
    return image;
  }

  @ParameterizedTest(name = "side {0}")
  @ValueSource(ints = {32, 48, 80, 112, 256})
  void showsTheWholePhotoAsItIs(int side) {
    byte[] photo = noise(side);
    float[] image = image(View.WHOLE, photo, side);
    for (int i = 0; i < photo.length; i++) {
      assertEquals((photo[i] & 0xff) / 255f, image[i], "number " + i);
    }
  }

  @Test
  void mirrorsLeftAndRight() {
    int side = SmallPhotos.SIDE;
    byte[] photo = noise(side);
    float[] image = image(new View(0.125, 0.0625, 0.8, false), photo, side);
    float[] mirrored = image(new View(0.125, 0.0625, 0.8, true), photo, side);
    for (int pixel = 0; pixel < side * side; pixel++) {
      int other = pixel / side * side + side - 1 - pixel % side;
      for (int c = 0; c < 3; c++) {
        assertEquals(image[pixel * 3 + c], mirrored[other * 3 + c], "pixel " + pixel);
      }
    }
  }

  @Test
  void showsThePartAskedFor() {
    int side = SmallPhotos.SIDE;
    byte[] photo = new byte[side * side * 3];
    for (int i = 0; i < photo.length; i++) {
      photo[i] = (byte) (i / 3 % side * 4 + i / 3 / side); // 4 a column, 1 a row
    }
    float[] image = image(new View(0.25, 0.125, 0.5, false), photo, side);
    // The first pixel lies half a small pixel, a quarter of a whole one, inside the part.
    assertEquals((4 * (8 + 0.25 - 0.5) + 4 + 0.25 - 0.5) / 255, image[0], 1e-6);
    assertEquals(2.0 / 255, image[3] - image[0], 1e-6, "half a column");
    assertEquals(0.5 / 255, image[side * 3] - image[0], 1e-6, "half a row");
  }

  @Test
  void staysWithinThePhotoAndItsRange() {
    int side = SmallPhotos.SIDE;
    byte[] photo = noise(side);
    Arrays.fill(photo, 0, 300, (byte) 255);
    SplittableRandom random = new SplittableRandom(9);
    for (int n = 0; n < 200; n++) {
      View view = View.random(random);
      assertTrue(
          view.left() >= 0 && view.left() + view.extent() <= 1 && view.extent() >= 0.75,
          view.toString());
      assertTrue(view.top() >= 0 && view.top() + view.extent() <= 1, view.toString());
      for (float number : image(view, photo, side)) {
        assertTrue(number >= 0 && number <= 1, view + " gave " + number);
      }
    }
  }

  @Test
  void isDrawnFromTheSeed() {
    assertEquals(View.random(new SplittableRandom(1)), View.random(new SplittableRandom(1)));
    assertNotEquals(View.random(new SplittableRandom(1)), View.random(new SplittableRandom(2)));
  }

  @Test
  void writesOnlyItsImage() {
    int side = SmallPhotos.SIDE;
    byte[] photo = noise(side);
    float[] padded = new float[photo.length + 10];
    Arrays.fill(padded, Float.NaN);
    View.WHOLE.write(photo, side, padded, 5, side);
    float[] inside = Arrays.copyOfRange(padded, 5, 5 + photo.length);
    assertArrayEquals(image(View.WHOLE, photo, side), inside);
    for (int i = 0; i < 5; i++) {
      assertTrue(Float.isNaN(padded[i]) && Float.isNaN(padded[padded.length - 1 - i]), "at " + i);
    }
  }
}
