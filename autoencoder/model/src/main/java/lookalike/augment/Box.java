package lookalike.augment;

/** A rectangle of pixels, {@code right} and {@code bottom} not included. */
final class Box {

  int left;
  int top;
  int right;
  int bottom;

  void set(int left, int top, int right, int bottom) {
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }
}
