package lookalike.image.edit;

import static lookalike.image.edit.Drawing.side;

import java.util.List;
import lookalike.image.RgbImage;

/** Words, faces and other pictures over a photo or beside it. */
final class Overlays {

  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x111111;
  private static final int SUNNY = 0xffcc22;
  private static final int MOUTH = 0x6b3a1c;

  private Overlays() {}

  /** Returns {@code photo} on a white border that is broad above, with words there. */
  static RgbImage captionAbove(RgbImage photo) {
    List<String> lines = List.of("When they ask who ate", "all of the cake yesterday");
    int border = side(0.05 * photo.width());
    double capital = 0.9 * photo.width() / Drawing.width(lines.getLast(), Drawing.PLAIN);
    double pitch = 2 * capital;
    int top = side(lines.size() * pitch + capital);
    int width = photo.width() + 2 * border;
    try (Drawing drawing = new Drawing(width, photo.height() + top + border, WHITE)) {
      double base = capital / 2 + 1.4 * capital;
      for (String line : lines) {
        drawing.words(line, border, base, capital, Drawing.PLAIN, 2, BLACK);
        base += pitch;
      }
      return drawing.paste(photo, border, top).image();
    }
  }

  /** Returns {@code photo} with words over its top and its bottom. */
  static RgbImage captionOver(RgbImage photo) {
    try (Drawing drawing = new Drawing(photo)) {
      double capital = Math.min(0.14 * photo.height(), widest("ONE DOES NOT", photo));
      outlined(drawing, "ONE DOES NOT", 1.4 * capital, capital);
      double lower = Math.min(capital, widest("SIMPLY WALK", photo));
      outlined(drawing, "SIMPLY WALK", photo.height() - 0.4 * lower, lower);
      return drawing.image();
    }
  }

  private static double widest(String words, RgbImage photo) {
    return 0.94 * photo.width() / Drawing.width(words, Drawing.PRINTED);
  }

  /** Writes words in the middle of a line, white with a black rim. */
  private static void outlined(Drawing drawing, String words, double base, double capital) {
    double left = (drawing.width() - capital * Drawing.width(words, Drawing.PRINTED)) / 2;
    drawing.words(words, left, base, capital, Drawing.PRINTED, 8, 0);
    drawing.words(words, left, base, capital, Drawing.PRINTED, 3, WHITE);
  }

  /** Returns {@code photo} with another one over its lower right corner. */
  static RgbImage pictureInIt(RgbImage photo, RgbImage stranger) {
    int width = side(photo.width() / 3.0);
    int height = side(photo.height() / 3.0);
    int gap = side(0.03 * Math.min(photo.width(), photo.height()));
    try (Drawing drawing = new Drawing(photo)) {
      int left = photo.width() - width - gap;
      int top = photo.height() - height - gap;
      double line = gap / 3.0;
      drawing.rectangle(left - line, top - line, width + 2 * line, height + 2 * line, WHITE);
      return drawing.fill(stranger, left, top, width, height).image();
    }
  }

  /** Returns another photo with {@code photo} in its upper left corner. */
  static RgbImage inPicture(RgbImage photo, RgbImage stranger) {
    int width = 2 * photo.width();
    int height = 2 * photo.height();
    int gap = side(0.03 * Math.min(width, height));
    try (Drawing drawing = new Drawing(width, height, WHITE)) {
      drawing.fill(stranger, 0, 0, width, height);
      double line = gap / 4.0;
      drawing.rectangle(
          gap - line, gap - line, photo.width() + 2 * line, photo.height() + 2 * line, WHITE);
      return drawing.paste(photo, gap, gap).image();
    }
  }

  /** Returns {@code photo} with a laughing face over a fifth of it, right of the middle. */
  static RgbImage sticker(RgbImage photo) {
    // A disc of a fifth of the area, as long as the photo is not so narrow that it must be smaller.
    double radius =
        Math.min(
            Math.sqrt(0.2 * photo.width() * photo.height() / Math.PI),
            Math.min(photo.width(), photo.height()) / 2.0);
    double x = Math.min(0.6 * photo.width(), photo.width() - radius);
    double y = Math.min(0.42 * photo.height(), photo.height() - radius);
    double line = radius / 12;
    try (Drawing drawing = new Drawing(photo)) {
      drawing.disc(x, y, radius, WHITE).disc(x, y, 0.94 * radius, SUNNY);
      for (double eye : new double[] {x - 0.36 * radius, x + 0.36 * radius}) {
        drawing.arc(eye, y - 0.15 * radius, 0.18 * radius, 180, 360, line, MOUTH);
      }
      drawing.disc(x, y + 0.2 * radius, 0.5 * radius, MOUTH);
      drawing.rectangle(x - 0.52 * radius, y - 0.32 * radius, 1.06 * radius, 0.46 * radius, SUNNY);
      for (double eye : new double[] {x - 0.36 * radius, x + 0.36 * radius}) {
        drawing.arc(eye, y - 0.1 * radius, 0.18 * radius, 180, 360, line, MOUTH);
      }
      return drawing.image();
    }
  }

  /** Returns {@code photo} with words across it, slanting upwards, that let it shine through. */
  static RgbImage watermarks(RgbImage photo) {
    String words = "(c) PHOTO ARCHIVE   ";
    int width = photo.width();
    int height = photo.height();
    int diagonal = (int) Math.ceil(Math.hypot(width, height)) + 1;
    double capital = Math.max(2, 0.045 * diagonal);
    RgbImage slanted;
    try (Drawing drawing = new Drawing(diagonal, diagonal, 0)) {
      double step = capital * Drawing.width(words, Drawing.PRINTED);
      int line = 0;
      for (double base = capital; base < diagonal + capital; base += 3.2 * capital) {
        for (double left = -(line % 2) * step / 2; left < diagonal; left += step) {
          drawing.words(words, left, base, capital, Drawing.PRINTED, 2, WHITE);
        }
        line++;
      }
      slanted = OpenCvEdits.rotated(drawing.image(), 30);
    }
    RgbImage mask = slanted.cut((diagonal - width) / 2, (diagonal - height) / 2, width, height);
    byte[] pixels = photo.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      double share = 0.45 * (mask.pixels()[i] & 0xff) / 255;
      int value = pixels[i] & 0xff;
      pixels[i] = (byte) Math.round(value + share * (255 - value));
    }
    return new RgbImage(width, height, pixels);
  }
}
