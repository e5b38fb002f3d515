package lookalike.image;

import java.io.ByteArrayOutputStream;

/**
 * Whether a picture shows anything that could be compared with others, and where. One of a single
 * colour does not, nor one that is nearly so: noise, what compression leaves of a plain area, a
 * slight gradient and a speck make no content.
 *
 * <p>That is told by the pixels, for a network has an answer to everything. They are looked at in
 * cells, so that noise averages out: at least two pixels wide and high, and at most {@value #SIDE}
 * beside each other. There is content where more cells than a speck would touch are plainly of
 * another colour than the picture as a whole, which is the median of each channel.
 */
public final class ImageContent {

  private static final int SIDE = 64;

  /** With fewer pixels beside each other, each is a part of what a tiny picture shows. */
  private static final int TINY = 16;

  /**
   * More than so many steps of the 255 of a channel are plain. Of 7,781 photos, of clothes and of
   * all kinds of things, none had fewer than 36 between its own colour and the others.
   */
  private static final int PLAIN = 12;

  /** So many cells a pixel can touch; a greater part of a picture than a 64th is no speck. */
  private static final int SPECK = 4;

  private static final int CELLS_A_SPECK = 64;

  /** Of how many cells beside each other the edges of what is shown are found. */
  private static final int FINE_SIDE = 128;

  private ImageContent() {}

  /** Tells whether there is content in a picture. */
  public static boolean isIn(RgbImage image) {
    Cells cells = new Cells(image, cells(image.width(), SIDE), cells(image.height(), SIDE));
    int[] whole = Cells.median(cells.pixels);
    int others = 0;
    for (int cell = 0; cell < cells.count(); cell++) {
      others += cells.isOther(cell, whole) ? 1 : 0;
    }
    return others > Math.min(SPECK, cells.count() / CELLS_A_SPECK);
  }

  /**
   * Returns the part of a picture that shows something: without the edges, on as many sides as
   * there are any, that are plainly of one colour, which is that of most of the border. So the same
   * thing is the same, whatever bars, frame or empty ground it was given; and a small one is not
   * lost on a great ground.
   *
   * @return the picture itself where there is nothing to take away, or nothing to keep
   */
  public static RgbImage shown(RgbImage image) {
    int columns = cells(image.width(), FINE_SIDE);
    int rows = cells(image.height(), FINE_SIDE);
    Cells cells = new Cells(image, columns, rows);
    int[] ground = Cells.median(cells.border());
    int top = rows;
    int bottom = -1;
    int left = columns;
    int right = -1;
    for (int cell = 0; cell < cells.count(); cell++) {
      if (cells.isOther(cell, ground)) {
        top = Math.min(top, cell / columns);
        bottom = cell / columns;
        left = Math.min(left, cell % columns);
        right = Math.max(right, cell % columns);
      }
    }
    boolean isWhole = top == 0 && left == 0 && bottom == rows - 1 && right == columns - 1;
    if (isWhole || bottom < 0) {
      return image;
    }
    int x = left * image.width() / columns;
    int y = top * image.height() / rows;
    int endX = Math.ceilDiv((right + 1) * image.width(), columns);
    int endY = Math.ceilDiv((bottom + 1) * image.height(), rows);
    return image.cut(x, y, endX - x, endY - y);
  }

  private static int cells(int pixels, int most) {
    return pixels < TINY ? pixels : Math.min(most, pixels / 2);
  }

  /** A picture in cells, row by row. */
  private static final class Cells {
    private final int columns;
    private final int rows;
    private final byte[] pixels;

    Cells(RgbImage image, int columns, int rows) {
      this.columns = columns;
      this.rows = rows;
      pixels = PixelScaler.scale(image, columns, rows).pixels();
    }

    int count() {
      return columns * rows;
    }

    /** Tells whether a cell is plainly of another colour. */
    boolean isOther(int cell, int[] colour) {
      boolean isOther = false;
      for (int channel = 0; channel < 3; channel++) {
        isOther |= Math.abs((pixels[cell * 3 + channel] & 0xff) - colour[channel]) > PLAIN;
      }
      return isOther;
    }

    /** Returns the pixels of the outermost cells. */
    byte[] border() {
      ByteArrayOutputStream border = new ByteArrayOutputStream();
      for (int cell = 0; cell < count(); cell++) {
        int row = cell / columns;
        int column = cell % columns;
        if (row == 0 || row == rows - 1 || column == 0 || column == columns - 1) {
          border.write(pixels, cell * 3, 3);
        }
      }
      return border.toByteArray();
    }

    /** Returns the median of each channel. */
    static int[] median(byte[] pixels) {
      return new int[] {median(pixels, 0), median(pixels, 1), median(pixels, 2)};
    }

    private static int median(byte[] pixels, int channel) {
      int[] counts = new int[256];
      for (int at = channel; at < pixels.length; at += 3) {
        counts[pixels[at] & 0xff]++;
      }
      int median = 0;
      for (int below = counts[0]; 2 * below < pixels.length / 3; below += counts[median]) {
        median++;
      }
      return median;
    }
  }
}
