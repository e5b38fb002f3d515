package lookalike.image.edit;

import static lookalike.image.edit.Drawing.side;

import lookalike.image.RgbImage;

/** Two photos as one picture; of the other one as much is shown as has the shape of its half. */
final class Collages {

  private static final int WHITE = 0xffffff;
  private static final double GAP = 0.03; // of a square's side

  private Collages() {}

  /** Returns {@code photo} at the left of another of its size. */
  static RgbImage beside(RgbImage photo, RgbImage stranger) {
    int width = photo.width();
    int height = photo.height();
    try (Drawing drawing = new Drawing(2 * width, height, WHITE)) {
      return drawing.paste(photo, 0, 0).fill(stranger, width, 0, width, height).image();
    }
  }

  /** Returns {@code photo} below another of its size. */
  static RgbImage below(RgbImage photo, RgbImage stranger) {
    int width = photo.width();
    int height = photo.height();
    try (Drawing drawing = new Drawing(width, 2 * height, WHITE)) {
      return drawing.paste(photo, 0, height).fill(stranger, 0, 0, width, height).image();
    }
  }

  /** Returns the square middle of {@code photo} at the right of that of another, on white. */
  static RgbImage squares(RgbImage photo, RgbImage stranger) {
    int side = Math.min(photo.width(), photo.height());
    int gap = side(GAP * side);
    try (Drawing drawing = new Drawing(2 * side + 3 * gap, side + 2 * gap, WHITE)) {
      return drawing
          .fill(stranger, gap, gap, side, side)
          .fill(photo, side + 2 * gap, gap, side, side)
          .image();
    }
  }
}
