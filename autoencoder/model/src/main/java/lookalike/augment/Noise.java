package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#NOISE}. */
final class Noise implements PlaneEdit {

  private static final double LEAST_DEVIATION = 0.01;
  private static final double MOST_DEVIATION = 0.1;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    float deviation = (float) PlaneEdit.upTo(random, LEAST_DEVIATION, MOST_DEVIATION, strength);
    for (float[] plane : planes.all) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = Planes.clamp(plane[i] + deviation * gaussian(random));
      }
    }
  }

  /**
   * Returns a number of mean 0 and standard deviation 1 that is nearly Gaussian, the sum of four
   * even ones: several times as fast as {@link SplittableRandom#nextGaussian}, and no eye could
   * tell.
   */
  private static float gaussian(SplittableRandom random) {
    long bits = random.nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum - 2 * 65535) * (float) (Math.sqrt(3) / 65536);
  }
}
