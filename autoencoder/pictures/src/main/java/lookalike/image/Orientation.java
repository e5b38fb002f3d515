package lookalike.image;

/** Turns and mirrors pictures upright. */
public final class Orientation {

  private Orientation() {}

  /**
   * Returns {@code image} upright.
   *
   * @param orientation 1 to 8, EXIF's number for where the first row and column of the stored
   *     picture belong; 5 to 8 exchange width and height
   */
  public static RgbImage upright(RgbImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    boolean turned = orientation >= 5;
    int width = turned ? image.height() : image.width();
    int height = turned ? image.width() : image.height();
    // Where the upright picture's first pixel is stored, and how far away its neighbours are.
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int storedColumn = fromRight ? image.width() - 1 : 0;
    int storedRow = fromBottom ? image.height() - 1 : 0;
    int start = (storedRow * image.width() + storedColumn) * 3;
    int columnStep = fromRight ? -3 : 3;
    int rowStep = image.width() * (fromBottom ? -3 : 3);
    int nextColumn = turned ? rowStep : columnStep;
    int nextRow = turned ? columnStep : rowStep;
    byte[] stored = image.pixels();
    byte[] upright = new byte[stored.length];
    int to = 0;
    for (int row = 0; row < height; row++) {
      int from = start + row * nextRow;
      for (int column = 0; column < width; column++, from += nextColumn) {
        upright[to++] = stored[from];
        upright[to++] = stored[from + 1];
        upright[to++] = stored[from + 2];
      }
    }
    return turned
        ? new RgbImage(width, height, upright, image.fullHeight(), image.fullWidth())
        : new RgbImage(width, height, upright, image.fullWidth(), image.fullHeight());
  }
}
