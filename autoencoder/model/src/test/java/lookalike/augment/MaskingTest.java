package lookalike.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The edits that hide pixels and leave the others as they are. */
class MaskingTest {

  private static final int SIDE = 64;
  private static final float LIGHT = 0.75f;

  private static float[] edited(PlaneEdit edit, long seed, double strength) {
    Planes planes = new Planes(SIDE);
    for (float[] plane : planes.all) {
      Arrays.fill(plane, LIGHT);
    }
    edit.apply(planes, new SplittableRandom(seed), strength);
    float[] image = new float[SIDE * SIDE * 3];
    planes.write(image, 0);
    return image;
  }

  /** Returns the share of the pixels whose three channels all have a value. */
  private static double share(float[] image, float value) {
    int count = 0;
    for (int i = 0; i < image.length; i += 3) {
      boolean all = image[i] == value && image[i + 1] == value && image[i + 2] == value;
      count += all ? 1 : 0;
    }
    return 3.0 * count / image.length;
  }

  @Test
  void greyPixelsAreATenthToThreeQuarters() {
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[] image = edited(Masking::pixels, seed, 1);
      double grey = share(image, 0.5f);
      assertEquals(1, grey + share(image, LIGHT), 1e-12, "the others stay");
      least = Math.min(least, grey);
      most = Math.max(most, grey);
    }
    assertTrue(least > 0.08 && least < 0.15, "least " + least);
    assertTrue(most < 0.78 && most > 0.7, "most " + most);
  }

  @Test
  void saltIsAsCommonAsPepper() {
    double salt = 0;
    double pepper = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[] image = edited(Masking::saltAndPepper, seed, 1);
      salt += share(image, 1) / 100;
      pepper += share(image, 0) / 100;
      assertEquals(1, share(image, 1) + share(image, 0) + share(image, LIGHT), 1e-12);
    }
    assertEquals(0.0525, salt, 0.01); // half of the mean of 0.01 and 0.2
    assertEquals(salt, pepper, 0.003);
  }

  @Test
  void patchesAreSquaresOfAnEighthToThreeEighths() {
    for (int seed = 0; seed < 100; seed++) {
      float[] image = edited(Masking::patches, seed, 1);
      double grey = share(image, 0.5f);
      assertEquals(1, grey + share(image, LIGHT), 1e-12, "the others stay");
      assertTrue(grey >= 1 / 64.0 && grey <= 3 * 9 / 64.0, "share " + grey);
    }
  }

  @Test
  void aGentleOneHidesTheLeast() {
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(0.1, share(edited(Masking::pixels, seed, 0), 0.5f), 0.03);
      assertTrue(share(edited(Masking::patches, seed, 0), 0.5f) <= 3 / 64.0);
    }
  }
}
