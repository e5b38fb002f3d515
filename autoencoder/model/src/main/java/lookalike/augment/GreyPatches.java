package lookalike.augment;

import java.util.Arrays;
import java.util.SplittableRandom;

/** {@link Edit#PATCHES}. */
final class GreyPatches implements PlaneEdit {

  /** What hides a picture: mid-grey stands apart from black shadows and white paper alike. */
  static final float GREY = 0.5f;

  private static final int MOST = 3;
  private static final double LEAST_EXTENT = 1 / 8.0;
  private static final double MOST_EXTENT = 3 / 8.0;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    double most = LEAST_EXTENT + (MOST_EXTENT - LEAST_EXTENT) * strength;
    for (int patches = 1 + random.nextInt(MOST); patches > 0; patches--) {
      int extent = (int) Math.round(side * PlaneEdit.between(random, LEAST_EXTENT, most));
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
}
