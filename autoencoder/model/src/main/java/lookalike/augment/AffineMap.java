package lookalike.augment;

/**
 * From a view's pixels to a place in the photo: {@code x = x0 + xByColumn * column + xByRow * row},
 * {@code y} alike, in pixels of the photo from the centre of its first one.
 */
final class AffineMap {

  double x0;
  double y0;
  double xByColumn;
  double xByRow;
  double yByColumn;
  double yByRow;

  /** Returns how many of the photo's pixels neighbouring pixels of the view lie apart, at most. */
  double step() {
    return Math.max(Math.hypot(xByColumn, yByColumn), Math.hypot(xByRow, yByRow));
  }
}
