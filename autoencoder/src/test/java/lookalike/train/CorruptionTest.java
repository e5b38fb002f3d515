package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorruptionTest {

  private static final int SIDE = SmallPhotos.SIDE;
  private static final int SIZE = SIDE * SIDE * 3;

  private static float[] image() {
    float[] image = new float[SIZE];
    View.WHOLE.write(SmallPhotos.disc(1), SIDE, image, 0, SIDE);
    return image;
  }

  private static float[] corrupted(long seed) {
    float[] image = image();
    Corruption.ofVariant("denoising").apply(image, 0, SIDE, new SplittableRandom(seed));
    return image;
  }

  @Test
  void leavesAPlainVariantsImagesAlone() {
    float[] image = image();
    Corruption.ofVariant("plain").apply(image, 0, SIDE, new SplittableRandom(1));
    assertArrayEquals(image(), image);
  }

  @Test
  void staysInRangeAndWithinItsImage() {
    for (int seed = 0; seed < 200; seed++) {
      float[] padded = new float[SIZE + 200];
      Arrays.fill(padded, Float.NaN);
      Arrays.fill(padded, 100, 100 + SIZE, seed % 2);
      Corruption.noiseAndPatches().apply(padded, 100, SIDE, new SplittableRandom(seed));
      for (int i = 0; i < padded.length; i++) {
        boolean inside = i >= 100 && i < 100 + SIZE;
        boolean valid = inside ? padded[i] >= 0 && padded[i] <= 1 : Float.isNaN(padded[i]);
        assertTrue(valid, "seed " + seed + " at " + i + ": " + padded[i]);
      }
    }
  }

  @Test
  void isDrawnFromTheSeed() {
    assertArrayEquals(corrupted(3), corrupted(3));
    assertFalse(Arrays.equals(corrupted(3), corrupted(4)));
  }

  @Test
  void leavesSomeImagesAsTheyAreAndChangesMost() {
    int changed = 0;
    for (int seed = 0; seed < 300; seed++) {
      changed += Arrays.equals(image(), corrupted(seed)) ? 0 : 1;
    }
    assertTrue(changed > 200 && changed < 290, changed + " of 300, expected about 250");
  }

  @Test
  void namesTheVariantsThereAre() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Corruption.ofVariant("sparse"))
                .getMessage());
    assertTrue(message.contains("plain or denoising") && message.contains("sparse"), message);
  }
}
