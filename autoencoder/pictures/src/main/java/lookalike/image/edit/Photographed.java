package lookalike.image.edit;

import static lookalike.image.edit.Drawing.side;

import java.util.SplittableRandom;
import lookalike.image.RgbImage;

/** A photo of a photo: of a print, or of a screen. */
final class Photographed {

  private static final long SEED = 1;
  private static final int WHITE = 0xf6f4ee; // of paper
  private static final int BEZEL = 0x161618;

  private Photographed() {}

  /**
   * Returns a print of {@code photo} on a table, whose right edge is a fifth lower than the left.
   */
  static RgbImage print(RgbImage photo) {
    RgbImage print = bordered(photo, 0.05, WHITE);
    int width = side(1.3 * print.width());
    int height = side(1.3 * print.height());
    float[] corners = {
      .12f * width, .1f * height, .84f * width, .19f * height,
      .87f * width, .83f * height, .08f * width, .9f * height
    };
    float[] shadow = corners.clone();
    for (int i = 0; i < shadow.length; i++) {
      shadow[i] += 0.015f * (i % 2 == 0 ? width : height);
    }
    try (Drawing drawing = new Drawing(table(width, height))) {
      drawing.project(plain(print, 40), shadow).blur(0.008 * Math.max(width, height));
      return drawing.project(print, corners).image();
    }
  }

  /** Returns {@code photo} on a screen, seen from the right, before a dim room out of focus. */
  static RgbImage screenFromTheSide(RgbImage photo, RgbImage room) {
    RgbImage screen = bordered(photo, 0.04, BEZEL);
    int width = screen.width();
    int height = side(1.15 * screen.height());
    RgbImage dim = PlainEdits.tones(Drawing.covering(room, width, height), 0.55, 40);
    try (Drawing drawing = new Drawing(dim)) {
      drawing.blur(0.03 * Math.max(width, height));
      return drawing
          .project(
              screen,
              .2f * width,
              .27f * height,
              .86f * width,
              .04f * height,
              .83f * width,
              .96f * height,
              .18f * width,
              .73f * height)
          .image();
    }
  }

  /**
   * Returns {@code photo} as a camera sees it on a screen: a little turned, its edges cut off, in
   * bands and lines where the pixels of both meet, with little contrast, bluish, and with a lamp in
   * it.
   */
  static RgbImage screenCloseUp(RgbImage photo) {
    int width = photo.width();
    int height = photo.height();
    RgbImage turned;
    try (Drawing drawing = new Drawing(width, height, BEZEL)) {
      turned =
          drawing
              .project(
                  photo,
                  -.05f * width,
                  -.02f * height,
                  1.02f * width,
                  -.06f * height,
                  1.06f * width,
                  1.03f * height,
                  -.02f * width,
                  1.06f * height)
              .image();
    }
    byte[] pixels = turned.pixels().clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        shine(pixels, (y * width + x) * 3, (x + 0.5) / width, (y + 0.5) / height, y);
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** Changes a pixel at a place, each coordinate 0 to 1, into what a camera sees of it. */
  private static void shine(byte[] pixels, int at, double x, double y, int row) {
    double bent = 26 * (x + 0.3 * y) + 9 * (Math.pow(x - 0.4, 2) + Math.pow(y - 0.6, 2));
    double line = 1 + 0.05 * (row % 3 - 1);
    double distance = Math.pow((x - 0.76) / 0.2, 2) + Math.pow((y - 0.2) / 0.14, 2);
    double glare = 190 * Math.exp(-distance) + 30 * Math.exp(-distance / 8);
    double[] cast = {0.9, 0.98, 1.06};
    for (int channel = 0; channel < 3; channel++) {
      double band = 1 + 0.11 * Math.sin(2 * Math.PI * (bent + channel / 3.0));
      double dull = 24 + 0.82 * (pixels[at + channel] & 0xff);
      double seen = dull * band * line * cast[channel] + glare;
      pixels[at + channel] = (byte) Math.clamp(Math.round(seen), 0, 255);
    }
  }

  private static RgbImage bordered(RgbImage photo, double share, int colour) {
    int border = side(share * Math.min(photo.width(), photo.height()));
    int width = photo.width() + 2 * border;
    int height = photo.height() + 2 * border;
    try (Drawing drawing = new Drawing(width, height, colour)) {
      return drawing.paste(photo, border, border).image();
    }
  }

  private static RgbImage plain(RgbImage like, int grey) {
    try (Drawing drawing = new Drawing(like.width(), like.height(), grey * 0x10101)) {
      return drawing.image();
    }
  }

  /** Returns boards of brown wood, with a grain along them. */
  private static RgbImage table(int width, int height) {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] pixels = new byte[Math.multiplyExact(width * 3, height)];
    int board = side(height / 4.0);
    double[] grain = new double[height];
    for (int y = 0; y < height; y++) {
      grain[y] = random.nextDouble();
    }
    for (int y = 0; y < height; y++) {
      double gap = y % board == 0 ? 0.5 : 1;
      for (int x = 0; x < width; x++) {
        double wave =
            0.06 * Math.sin(9.0 * x / width + Math.floorDiv(y, board) + 20.0 * y / height);
        double light = gap * (0.86 + 0.1 * grain[y] + wave + 0.12 * x / width);
        int at = (y * width + x) * 3;
        pixels[at] = (byte) Math.clamp(Math.round(150 * light), 0, 255);
        pixels[at + 1] = (byte) Math.clamp(Math.round(104 * light), 0, 255);
        pixels[at + 2] = (byte) Math.clamp(Math.round(66 * light), 0, 255);
      }
    }
    return new RgbImage(width, height, pixels);
  }
}
