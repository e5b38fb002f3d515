package lookalike.image.edit;

import lookalike.image.RgbImage;

/** Edits in plain Java: frames and tones. */
final class PlainEdits {

  private PlainEdits() {}

  /**
   * Returns a part of {@code image}.
   *
   * @param share of each side that is kept, over 0 to 1
   * @param place of the part: 0 the upper left, 0.5 the middle, 1 the lower right
   */
  static RgbImage crop(RgbImage image, double share, double place) {
    int width = Math.max(1, (int) Math.round(share * image.width()));
    int height = Math.max(1, (int) Math.round(share * image.height()));
    int left = (int) (place * (image.width() - width));
    int top = (int) (place * (image.height() - height));
    return image.cut(left, top, width, height);
  }

  /** Returns {@code image} within a black frame of a share of its shorter side. */
  static RgbImage framed(RgbImage image, double share) {
    int frame = Math.max(1, (int) Math.round(share * Math.min(image.width(), image.height())));
    int width = image.width() + 2 * frame;
    int height = image.height() + 2 * frame;
    byte[] framed = new byte[Math.multiplyExact(width * 3, height)];
    for (int row = 0; row < image.height(); row++) {
      int to = ((frame + row) * width + frame) * 3;
      System.arraycopy(image.pixels(), row * image.width() * 3, framed, to, image.width() * 3);
    }
    return new RgbImage(width, height, framed);
  }

  /** Returns {@code image} with every number {@code factor} times as far from {@code middle}. */
  static RgbImage tones(RgbImage image, double factor, double middle) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = rounded(middle + factor * (value - middle));
    }
    byte[] pixels = image.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = table[pixels[i] & 0xff];
    }
    return new RgbImage(image.width(), image.height(), pixels);
  }

  /** Returns {@code image} with every colour {@code factor} times as far from its grey. */
  static RgbImage saturated(RgbImage image, double factor) {
    byte[] stored = image.pixels();
    byte[] pixels = new byte[stored.length];
    for (int i = 0; i < pixels.length; i += 3) {
      int red = stored[i] & 0xff;
      int green = stored[i + 1] & 0xff;
      int blue = stored[i + 2] & 0xff;
      double grey = 0.299 * red + 0.587 * green + 0.114 * blue; // luma of ITU-R BT.601
      pixels[i] = rounded(grey + factor * (red - grey));
      pixels[i + 1] = rounded(grey + factor * (green - grey));
      pixels[i + 2] = rounded(grey + factor * (blue - grey));
    }
    return new RgbImage(image.width(), image.height(), pixels);
  }

  private static byte rounded(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
