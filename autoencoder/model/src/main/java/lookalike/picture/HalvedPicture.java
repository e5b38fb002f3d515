package lookalike.picture;

import lookalike.image.RgbImage;

/** Halves a picture of which not everything is known. */
final class HalvedPicture {

  private HalvedPicture() {}

  /**
   * Returns a picture at half its size, rounded up: a pixel is the mean of what is known of the
   * four pixels it covers, so that nothing of a hole bleeds into what is around it; black where
   * nothing is.
   */
  static RgbImage of(RgbImage picture, Holes holes) {
    int width = Math.ceilDiv(picture.width(), 2);
    int height = Math.ceilDiv(picture.height(), 2);
    byte[] pixels = new byte[width * height * 3];
    int[] sums = new int[3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int known = sum(picture, holes, 2 * x, 2 * y, sums);
        for (int i = 0; i < 3; i++) {
          int mean = known == 0 ? 0 : (sums[i] + known / 2) / known;
          pixels[(y * width + x) * 3 + i] = (byte) mean;
          sums[i] = 0;
        }
      }
    }
    return new RgbImage(width, height, pixels);
  }

  private static int sum(RgbImage picture, Holes holes, int left, int top, int[] sums) {
    int known = 0;
    for (int y = top; y < Math.min(top + 2, picture.height()); y++) {
      for (int x = left; x < Math.min(left + 2, picture.width()); x++) {
        if (!holes.at(x, y)) {
          known++;
          int at = (y * picture.width() + x) * 3;
          for (int i = 0; i < 3; i++) {
            sums[i] += picture.pixels()[at + i] & 0xff;
          }
        }
      }
    }
    return known;
  }
}
