package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#PIXELS}. */
final class GreyPixels implements PlaneEdit {

  private static final double LEAST_SHARE = 0.1;
  private static final double MOST_SHARE = 0.75;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    double most = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * strength;
    double share = PlaneEdit.between(random, LEAST_SHARE, most);
    for (int i = 0; i < planes.red.length; i++) {
      if (random.nextDouble() < share) {
        for (float[] plane : planes.all) {
          plane[i] = GreyPatches.GREY;
        }
      }
    }
  }
}
