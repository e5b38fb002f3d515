package lookalike.augment;

import java.util.SplittableRandom;

/** A border of one colour around the picture. */
final class Frame {

  private static final double WIDEST = 0.2;

  private final double strength;
  private final Paint paint = new Paint();

  /** What the border leaves to the picture. */
  final Box inner = new Box();

  Frame(double strength) {
    this.strength = strength;
  }

  /** Draws how wide the border is on each side. */
  void draw(int side, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0 -> {
        int all = width(side, random);
        inner.set(all, all, side - all, side - all);
      }
      case 1 -> inner.set(0, width(side, random), side, side - width(side, random));
      case 2 -> inner.set(width(side, random), 0, side - width(side, random), side);
      default ->
          inner.set(
              width(side, random),
              width(side, random),
              side - width(side, random),
              side - width(side, random));
    }
  }

  private int width(int side, SplittableRandom random) {
    return 1 + (int) (random.nextDouble() * WIDEST * strength * side);
  }

  /** Paints the border that was drawn last. */
  void paint(Planes planes, SplittableRandom random) {
    int side = planes.side;
    paint.drawColour(random);
    paint.fill(planes, 0, 0, side, inner.top);
    paint.fill(planes, 0, inner.bottom, side, side);
    paint.fill(planes, 0, inner.top, inner.left, inner.bottom);
    paint.fill(planes, inner.right, inner.top, side, inner.bottom);
  }
}
