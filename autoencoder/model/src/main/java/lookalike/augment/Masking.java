package lookalike.augment;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The edits that hide parts of a picture behind a tone of grey; each is a {@link PlaneEdit}. */
final class Masking {

  /** What hides a picture: mid-grey stands apart from black shadows and white paper alike. */
  static final float GREY = 0.5f;

  private static final int MOST_PATCHES = 3;

  private Masking() {}

  /** {@link Edit#PATCHES}. */
  static void patches(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    for (int patches = 1 + random.nextInt(MOST_PATCHES); patches > 0; patches--) {
      int extent = (int) Math.round(side * PlaneEdit.upTo(random, 1 / 8.0, 3 / 8.0, strength));
      int left = random.nextInt(side - extent + 1);
      int top = random.nextInt(side - extent + 1);
      for (float[] plane : planes.all) {
        for (int row = top; row < top + extent; row++) {
          int at = row * side + left;
          Arrays.fill(plane, at, at + extent, GREY);
        }
      }
    }
  }

  /** {@link Edit#PIXELS}. */
  static void pixels(Planes planes, SplittableRandom random, double strength) {
    double share = PlaneEdit.upTo(random, 0.1, 0.75, strength);
    for (int i = 0; i < planes.red.length; i++) {
      if (random.nextDouble() < share) {
        planes.set(i, GREY);
      }
    }
  }

  /** {@link Edit#SALT_PEPPER}. */
  static void saltAndPepper(Planes planes, SplittableRandom random, double strength) {
    double share = PlaneEdit.upTo(random, 0.01, 0.2, strength);
    for (int i = 0; i < planes.red.length; i++) {
      double drawn = random.nextDouble();
      if (drawn < share) {
        planes.set(i, drawn < share / 2 ? 0 : 1);
      }
    }
  }
}
