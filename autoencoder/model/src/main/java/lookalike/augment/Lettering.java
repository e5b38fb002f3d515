package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#TEXT}: letters are random choices of the seven strokes of a digital clock. */
final class Lettering implements PlaneEdit {

  private static final double LEAST_HEIGHT = 0.08;
  private static final double MOST_HEIGHT = 0.2;

  /** Of a letter's height: its width, the gap behind it and the thickness of its strokes. */
  private static final double WIDTH = 0.5;

  private static final double GAP = 0.2;
  private static final double THICKNESS = 0.16;
  private static final double SPACE_PROBABILITY = 0.15;
  private static final int STROKES = 7;

  private final Paint paint = new Paint();

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    int side = planes.side;
    double share = PlaneEdit.upTo(random, LEAST_HEIGHT, MOST_HEIGHT, strength);
    int height = (int) Math.max(4, side * share);
    int lines = 1 + random.nextInt(2);
    int pitch = height + Math.max(2, height / 3);
    int block = lines * pitch;
    int top = random.nextInt(Math.max(1, side - block + 1));
    paint.drawColour(random);
    if (random.nextBoolean()) {
      paint.setOpacity(PlaneEdit.between(random, 0.6, 1));
      paint.fill(planes, 0, top, side, top + block);
      paint.setOpacity(1);
      paint.contrast();
    }
    for (int line = 0; line < lines; line++) {
      line(planes, random, top + line * pitch + (pitch - height) / 2, height);
    }
  }

  private void line(Planes planes, SplittableRandom random, int top, int height) {
    int side = planes.side;
    int width = (int) Math.max(3, Math.round(WIDTH * height));
    int pitch = width + (int) Math.max(1, Math.round(GAP * height));
    int letters = 2 + random.nextInt(Math.max(1, side / pitch - 1));
    int left = random.nextInt(Math.max(1, side - letters * pitch + 1));
    for (int letter = 0; letter < letters; letter++, left += pitch) {
      if (random.nextDouble() >= SPACE_PROBABILITY) {
        letter(planes, 1 + random.nextInt((1 << STROKES) - 1), left, top, width, height);
      }
    }
  }

  /**
   * Paints a letter.
   *
   * @param strokes a bit for each stroke
   */
  private void letter(Planes planes, int strokes, int left, int top, int width, int height) {
    int thickness = (int) Math.max(1, Math.round(THICKNESS * height));
    int right = left + width;
    int bottom = top + height;
    int middle = top + (height - thickness) / 2;
    for (int stroke = 0; stroke < STROKES; stroke++) {
      if ((strokes >> stroke & 1) == 1) {
        switch (stroke) {
          case 0 -> paint.fill(planes, left, top, right, top + thickness);
          case 1 -> paint.fill(planes, left, middle, right, middle + thickness);
          case 2 -> paint.fill(planes, left, bottom - thickness, right, bottom);
          case 3 -> paint.fill(planes, left, top, left + thickness, middle);
          case 4 -> paint.fill(planes, left, middle, left + thickness, bottom);
          case 5 -> paint.fill(planes, right - thickness, top, right, middle);
          default -> paint.fill(planes, right - thickness, middle, right, bottom);
        }
      }
    }
  }
}
