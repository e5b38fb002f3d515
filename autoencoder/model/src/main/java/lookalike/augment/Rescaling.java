package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#SCALE}. */
final class Rescaling implements PlaneEdit {

  private static final double LEAST = 0.25;
  private static final double MOST = 0.5;

  private final Resampling shrinking;
  private final Resampling enlarging;
  private final float[] half;
  private final float[] small;
  private final float[] line;

  Rescaling(int side) {
    this.shrinking = new Resampling(side);
    this.enlarging = new Resampling(side);
    this.half = new float[side * side];
    this.small = new float[side * side];
    this.line = new float[side];
  }

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    double least = MOST - (MOST - LEAST) * strength;
    int smallSide = (int) Math.round(side * PlaneEdit.between(random, least, MOST));
    shrinking.setShrinking(side, smallSide);
    enlarging.setEnlarging(smallSide, side);
    for (float[] plane : planes.all) {
      shrinking.applyTransposed(plane, side, half, line); // [side][small], on its side
      shrinking.applyTransposed(half, smallSide, small, line); // [small][small]
      enlarging.applyTransposed(small, smallSide, half, line); // [small][side], on its side
      enlarging.applyTransposed(half, side, plane, line);
    }
  }
}
