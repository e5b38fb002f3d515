package lookalike.augment;

import java.util.SplittableRandom;

/**
 * {@link Edit#ERASE}, after <a href="https://arxiv.org/abs/1708.04896">Zhong et al., Random Erasing
 * Data Augmentation</a>.
 */
final class Erasing implements PlaneEdit {

  private static final int MOST = 3;
  private static final double LEAST_AREA = 0.02;
  private static final double MOST_AREA = 0.15;
  private static final double PROPORTION = Math.log(2.5);

  private final Paint paint = new Paint();

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    for (int rectangles = 1 + random.nextInt(MOST); rectangles > 0; rectangles--) {
      double extent = side * Math.sqrt(PlaneEdit.upTo(random, LEAST_AREA, MOST_AREA, strength));
      double proportion = Math.exp(PlaneEdit.around(random, PROPORTION) / 2);
      int width = (int) Math.round(extent * proportion);
      int height = (int) Math.round(extent / proportion);
      int left = random.nextInt(side - width + 1);
      int top = random.nextInt(side - height + 1);
      if (random.nextBoolean()) {
        paint.drawColour(random);
        paint.fill(planes, left, top, left + width, top + height);
      } else {
        fillWithNoise(planes, random, left, top, left + width, top + height);
      }
    }
  }

  private static void fillWithNoise(
      Planes planes, SplittableRandom random, int left, int top, int right, int bottom) {
    for (int row = top; row < bottom; row++) {
      for (int i = row * planes.side + left; i < row * planes.side + right; i++) {
        long bits = random.nextLong();
        planes.red[i] = unit(bits);
        planes.green[i] = unit(bits >>> 21);
        planes.blue[i] = unit(bits >>> 42);
      }
    }
  }

  /** Returns the lowest 21 bits as a number 0..1. */
  private static float unit(long bits) {
    return (bits & 0x1fffff) * (1f / 0x1fffff);
  }
}
