package lookalike.picture;

import java.util.Arrays;
import java.util.List;
import lookalike.image.RgbImage;

/** Pictures of one size beside and below each other on white, as one picture. */
public final class ContactSheet {

  private static final int GAP = 2;

  private ContactSheet() {}

  /**
   * Returns the sheet.
   *
   * @param pictures at least one, all of the same size
   * @param columns how many stand beside each other, at least 1
   * @param scale pixels that each pixel becomes along both sides, at least 1
   * @throws IllegalArgumentException if there is no picture, sizes differ or a number is below 1
   */
  public static RgbImage of(List<RgbImage> pictures, int columns, int scale) {
    if (pictures.isEmpty() || columns < 1 || scale < 1) {
      throw new IllegalArgumentException(
          "a sheet needs at least 1 picture, column and pixel a pixel, got %d, %d and %d"
              .formatted(pictures.size(), columns, scale));
    }
    RgbImage first = pictures.get(0);
    int across = Math.min(columns, pictures.size());
    int down = Math.ceilDiv(pictures.size(), columns);
    int width = across * (first.width() * scale + GAP) - GAP;
    int height = down * (first.height() * scale + GAP) - GAP;
    byte[] pixels = new byte[width * height * 3];
    Arrays.fill(pixels, (byte) 255);
    for (int n = 0; n < pictures.size(); n++) {
      RgbImage picture = pictures.get(n);
      if (picture.width() != first.width() || picture.height() != first.height()) {
        throw new IllegalArgumentException("the pictures of a sheet must be of one size");
      }
      int left = n % columns * (first.width() * scale + GAP);
      int top = n / columns * (first.height() * scale + GAP);
      paste(picture, scale, pixels, width, left, top);
    }
    return new RgbImage(width, height, pixels);
  }

  private static void paste(
      RgbImage picture, int scale, byte[] pixels, int width, int left, int top) {
    for (int y = 0; y < picture.height() * scale; y++) {
      for (int x = 0; x < picture.width() * scale; x++) {
        int from = (y / scale * picture.width() + x / scale) * 3;
        int to = ((top + y) * width + left + x) * 3;
        System.arraycopy(picture.pixels(), from, pixels, to, 3);
      }
    }
  }
}
