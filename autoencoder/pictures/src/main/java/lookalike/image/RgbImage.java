package lookalike.image;

import java.util.stream.IntStream;

/**
 * Decoded pixels: 8-bit sRGB, upright, opaque.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param pixels {@code [height][width][3]}, red green blue, each byte 0..255; not copied, so leave
 *     it as it is
 * @param fullWidth the width of the photo before any scaled decoding, at least {@code width}
 * @param fullHeight the height of the photo before any scaled decoding, at least {@code height}
 */
public record RgbImage(int width, int height, byte[] pixels, int fullWidth, int fullHeight) {

  /** Checks that the sizes agree. */
  public RgbImage {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "an image of " + width + " x " + height + " has not " + pixels.length + " bytes");
    }
  }

  /** Makes an image that was decoded at its full size. */
  public RgbImage(int width, int height, byte[] pixels) {
    this(width, height, pixels, width, height);
  }

  /**
   * Returns by how much scaled decoding divided the sides: 1, 2, 4 or 8. Sides are then rounded up,
   * so the last row and column may stand for fewer pixels of the photo than the others.
   */
  public int reduction() {
    return IntStream.of(8, 4, 2)
        .filter(each -> Math.ceilDiv(fullWidth, each) == width)
        .filter(each -> Math.ceilDiv(fullHeight, each) == height)
        .findFirst()
        .orElse(1);
  }

  /** Returns a part of the image, as an image of its own. */
  public RgbImage cut(int left, int top, int width, int height) {
    byte[] part = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      int from = ((top + row) * this.width + left) * 3;
      System.arraycopy(pixels, from, part, row * width * 3, width * 3);
    }
    return new RgbImage(width, height, part);
  }
}
