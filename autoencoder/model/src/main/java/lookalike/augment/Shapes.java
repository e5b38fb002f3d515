package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#SHAPES}. */
final class Shapes implements PlaneEdit {

  private static final int MOST = 3;
  private static final double LEAST_EXTENT = 0.1;
  private static final double MOST_EXTENT = 0.4;
  private static final double MOST_THICKNESS = 0.06;

  private final Paint paint = new Paint();

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    for (int shapes = 1 + random.nextInt(MOST); shapes > 0; shapes--) {
      paint.drawColour(random);
      paint.setOpacity(random.nextBoolean() ? 1 : 0.5);
      switch (random.nextInt(3)) {
        case 0 -> box(planes, random, strength);
        case 1 -> disc(planes, random, strength);
        default -> line(planes, random);
      }
    }
  }

  private static double extent(int side, SplittableRandom random, double strength) {
    return side * PlaneEdit.upTo(random, LEAST_EXTENT, MOST_EXTENT, strength);
  }

  private void box(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    int width = (int) Math.round(extent(side, random, strength));
    int height = (int) Math.round(extent(side, random, strength));
    int left = random.nextInt(side - width + 1);
    int top = random.nextInt(side - height + 1);
    paint.fill(planes, left, top, left + width, top + height);
  }

  private void disc(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    double radius = extent(side, random, strength) / 2;
    double x = random.nextDouble() * side;
    double y = random.nextDouble() * side;
    for (int row = Math.max(0, (int) (y - radius)); row < Math.min(side, y + radius); row++) {
      double distance = row + 0.5 - y;
      double half = Math.sqrt(Math.max(0, radius * radius - distance * distance));
      paint.fill(planes, (int) Math.round(x - half), row, (int) Math.round(x + half), row + 1);
    }
  }

  /** A line from edge to edge, left to right or top to bottom. */
  private void line(Planes planes, SplittableRandom random) {
    int side = planes.side;
    double from = random.nextDouble() * side;
    double slope = (random.nextDouble() * side - from) / side;
    double thickness = Math.max(1, random.nextDouble() * MOST_THICKNESS * side);
    int extent = (int) Math.round(thickness * Math.sqrt(1 + slope * slope));
    boolean across = random.nextBoolean();
    for (int i = 0; i < side; i++) {
      int at = (int) Math.round(from + slope * i - extent / 2.0);
      if (across) {
        paint.fill(planes, i, at, i + 1, at + extent);
      } else {
        paint.fill(planes, at, i, at + extent, i + 1);
      }
    }
  }
}
