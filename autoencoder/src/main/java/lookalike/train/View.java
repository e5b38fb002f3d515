package lookalike.train;

import java.util.SplittableRandom;

/**
 * Which part of a photo a training image shows, and whether mirrored: enough variation that a
 * network cannot learn photos by heart.
 *
 * @param left where the part begins, as a share of the width
 * @param top where it begins, as a share of the height
 * @param extent its sides, as a share of the photo's
 * @param mirrored left and right swapped
 */
record View(double left, double top, double extent, boolean mirrored) {

  private static final double SMALLEST_EXTENT = 0.75;

  /** The photo as it is. */
  static final View WHOLE = new View(0, 0, 1, false);

  /** Draws a view. */
  static View random(SplittableRandom random) {
    double extent = random.nextDouble(SMALLEST_EXTENT, 1);
    return new View(
        random.nextDouble() * (1 - extent),
        random.nextDouble() * (1 - extent),
        extent,
        random.nextBoolean());
  }

  /**
   * Writes what the view shows, by bilinear interpolation between pixel centres.
   *
   * @param photo {@code [side][side][3]}, bytes 0..255
   * @param image receives {@code [imageSide][imageSide][3]} from {@code imageAt}, values 0..1
   */
  void write(byte[] photo, int side, float[] image, int imageAt, int imageSide) {
    int[] column = new int[imageSide];
    float[] columnShare = new float[imageSide];
    for (int w = 0; w < imageSide; w++) {
      int from = mirrored ? imageSide - 1 - w : w;
      columnShare[w] = position(left, from, imageSide, side);
      column[w] = Math.min((int) columnShare[w], side - 2);
      columnShare[w] -= column[w];
    }
    int at = imageAt;
    for (int h = 0; h < imageSide; h++) {
      float rowShare = position(top, h, imageSide, side);
      int row = Math.min((int) rowShare, side - 2);
      rowShare -= row;
      for (int w = 0; w < imageSide; w++) {
        int corner = (row * side + column[w]) * 3;
        int below = corner + side * 3;
        for (int c = 0; c < 3; c++) {
          float upper = mix(photo[corner + c], photo[corner + 3 + c], columnShare[w]);
          float lower = mix(photo[below + c], photo[below + 3 + c], columnShare[w]);
          image[at++] = (upper + (lower - upper) * rowShare) / 255;
        }
      }
    }
  }

  /** Returns where in the photo, in pixels from the first centre, output pixel {@code i} lies. */
  private float position(double start, int i, int imageSide, int side) {
    double position = (start + (i + 0.5) / imageSide * extent) * side - 0.5;
    return (float) Math.clamp(position, 0, side - 1);
  }

  private static float mix(byte from, byte to, float share) {
    float first = from & 0xff;
    return first + ((to & 0xff) - first) * share;
  }
}
