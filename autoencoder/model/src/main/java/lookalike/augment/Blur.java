package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#BLUR}. */
final class Blur implements PlaneEdit {

  private static final double LEAST_SIGMA = 0.006;
  private static final double MOST_SIGMA = 0.03;

  private final Resampling gaussian;
  private final float[] half;
  private final float[] line;

  Blur(int side) {
    this.gaussian = new Resampling(side);
    this.half = new float[side * side];
    this.line = new float[side];
  }

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    gaussian.setBlur(side, side * PlaneEdit.upTo(random, LEAST_SIGMA, MOST_SIGMA, strength));
    for (float[] plane : planes.all) {
      gaussian.applyTransposed(plane, side, half, line);
      gaussian.applyTransposed(half, side, plane, line);
    }
  }
}
