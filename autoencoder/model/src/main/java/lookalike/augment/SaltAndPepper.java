package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#SALT_PEPPER}. */
final class SaltAndPepper implements PlaneEdit {

  private static final double LEAST_SHARE = 0.01;
  private static final double MOST_SHARE = 0.2;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    double most = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * strength;
    double share = PlaneEdit.between(random, LEAST_SHARE, most);
    for (int i = 0; i < planes.red.length; i++) {
      double drawn = random.nextDouble();
      if (drawn < share) {
        for (float[] plane : planes.all) {
          plane[i] = drawn < share / 2 ? 0 : 1;
        }
      }
    }
  }
}
