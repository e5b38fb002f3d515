package lookalike.augment;

import java.util.SplittableRandom;

/**
 * Takes a view's pixels out of a photo by bilinear interpolation. Where the view's pixels lie more
 * than two of the photo's apart, so that interpolation would skip some, it reads a copy of the
 * photo at half its side, and so on.
 */
final class PhotoSampler {

  private static final float TO_UNIT = 1 / 255f;

  /** Places this far beyond the edge still count as the photo: coordinates are rounded. */
  private static final float SLACK = 1e-3f;

  private final int photoSide;
  private final byte[][] halves;

  private boolean filled;
  private float red;
  private float green;
  private float blue;

  /** What is outside of the photo is its edge, drawn out, until {@link #drawFill}. */
  PhotoSampler(int photoSide) {
    this.photoSide = photoSide;
    int levels = Math.max(0, 30 - Integer.numberOfLeadingZeros(photoSide)); // down to 2 x 2
    this.halves = new byte[levels][];
    for (int level = 0; level < levels; level++) {
      int side = photoSide >> (level + 1);
      halves[level] = new byte[side * side * 3];
    }
  }

  /** From now on the photo's edge is drawn out. */
  void fillWithEdge() {
    filled = false;
  }

  /** Draws what is to be outside of the photo: its edge, black, white or its mean colour. */
  void drawFill(byte[] photo, SplittableRandom random) {
    int choice = random.nextInt(4);
    filled = choice > 0;
    switch (choice) {
      case 1 -> fill(0, 0, 0);
      case 2 -> fill(1, 1, 1);
      case 3 -> fillWithMean(photo);
      default -> {}
    }
  }

  private void fillWithMean(byte[] photo) {
    int redSum = 0;
    int greenSum = 0;
    int blueSum = 0;
    for (int at = 0; at < photo.length; at += 3) {
      redSum += photo[at] & 0xff;
      greenSum += photo[at + 1] & 0xff;
      blueSum += photo[at + 2] & 0xff;
    }
    float share = 3f / (255f * photo.length);
    fill(redSum * share, greenSum * share, blueSum * share);
  }

  private void fill(float red, float green, float blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /**
   * Writes what {@code map} shows of {@code photo}.
   *
   * @param photo {@code [photoSide][photoSide][3]}, bytes 0..255
   * @param planes receives values 0..1
   */
  void sample(byte[] photo, AffineMap map, Planes planes) {
    byte[] pixels = photo;
    int side = photoSide;
    double step = map.step();
    double scale = 1;
    for (int level = 0; level < halves.length && step * scale > 2; level++) {
      halve(pixels, side, halves[level]);
      pixels = halves[level];
      side /= 2;
      scale /= 2;
    }
    // Pixel centres lie half a pixel inside, whatever a pixel's size.
    float x0 = (float) ((map.x0 + 0.5) * scale - 0.5);
    float y0 = (float) ((map.y0 + 0.5) * scale - 0.5);
    float xByColumn = (float) (map.xByColumn * scale);
    float yByColumn = (float) (map.yByColumn * scale);
    for (int row = 0, at = 0; row < planes.side; row++) {
      float rowX = x0 + (float) (map.xByRow * scale) * row;
      float rowY = y0 + (float) (map.yByRow * scale) * row;
      for (int column = 0; column < planes.side; column++, at++) {
        float x = rowX + xByColumn * column;
        float y = rowY + yByColumn * column;
        if (filled && (outside(x, side) || outside(y, side))) {
          planes.red[at] = red;
          planes.green[at] = green;
          planes.blue[at] = blue;
        } else {
          interpolate(pixels, side, x, y, planes, at);
        }
      }
    }
  }

  private static boolean outside(float place, int side) {
    return place < -0.5f - SLACK || place > side - 0.5f + SLACK;
  }

  private static void interpolate(
      byte[] pixels, int side, float x, float y, Planes planes, int at) {
    float insideX = inside(x, side);
    float insideY = inside(y, side);
    int column = Math.min((int) insideX, side - 2);
    int row = Math.min((int) insideY, side - 2);
    float shareX = insideX - column;
    float shareY = insideY - row;
    int above = (row * side + column) * 3;
    int below = above + side * 3;
    planes.red[at] = mix(pixels, above, below, shareX, shareY);
    planes.green[at] = mix(pixels, above + 1, below + 1, shareX, shareY);
    planes.blue[at] = mix(pixels, above + 2, below + 2, shareX, shareY);
  }

  /** Returns the nearest place between pixel centres; branches, since nearly all lie there. */
  private static float inside(float place, int side) {
    if (place < 0) {
      return 0;
    }
    return place > side - 1 ? side - 1 : place;
  }

  private static float mix(byte[] pixels, int above, int below, float shareX, float shareY) {
    float upper = mix(pixels[above], pixels[above + 3], shareX);
    float lower = mix(pixels[below], pixels[below + 3], shareX);
    return (upper + (lower - upper) * shareY) * TO_UNIT;
  }

  private static float mix(byte from, byte to, float share) {
    float first = from & 0xff;
    return first + ((to & 0xff) - first) * share;
  }

  private static void halve(byte[] pixels, int side, byte[] half) {
    int halfSide = side / 2;
    for (int row = 0, to = 0; row < halfSide; row++) {
      int above = 2 * row * side * 3;
      int below = above + side * 3;
      for (int column = 0; column < halfSide; column++, above += 6, below += 6) {
        for (int c = 0; c < 3; c++) {
          int sum =
              (pixels[above + c] & 0xff)
                  + (pixels[above + c + 3] & 0xff)
                  + (pixels[below + c] & 0xff)
                  + (pixels[below + c + 3] & 0xff);
          half[to++] = (byte) ((sum + 2) >> 2);
        }
      }
    }
  }
}
