package lookalike.train.report;

import java.util.Base64;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;

/** Square pictures in rows and columns, as one picture in a page. For one thread. */
final class PictureGrid {

  private final int side;
  private final int columns;
  private final int rows;
  private final byte[] pixels;

  /** Makes a grid of black pictures. */
  PictureGrid(int side, int columns, int rows) {
    this.side = side;
    this.columns = columns;
    this.rows = rows;
    this.pixels = new byte[rows * side * columns * side * 3];
  }

  /**
   * Draws a picture.
   *
   * @param images {@code [...][side][side][3]}, values outside 0..1 are brought to its ends
   * @param n which of them
   */
  void draw(float[] images, int n, int gridRow, int gridColumn) {
    for (int row = 0; row < side; row++) {
      int from = (n * side + row) * side * 3;
      int to = ((gridRow * side + row) * columns + gridColumn) * side * 3;
      for (int i = 0; i < side * 3; i++) {
        pixels[to + i] = (byte) Math.round(Math.clamp(images[from + i], 0, 1) * 255);
      }
    }
  }

  /** Returns the element of a page that shows the grid. */
  String html(String alternative) {
    byte[] png = ImageEncoder.png(new RgbImage(columns * side, rows * side, pixels));
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
        .formatted(alternative, Base64.getEncoder().encodeToString(png));
  }
}
