package lookalike.augment;

/**
 * A square picture in three planes, values 0..1 but for rounding. Planes rather than interleaved
 * channels, so that the compiler can turn the loops over them into vector code.
 */
final class Planes {

  final int side;

  /** {@code [side][side]} each. */
  final float[] red;

  final float[] green;
  final float[] blue;

  /** The three of them. */
  final float[][] all;

  Planes(int side) {
    this.side = side;
    this.red = new float[side * side];
    this.green = new float[side * side];
    this.blue = new float[side * side];
    this.all = new float[][] {red, green, blue};
  }

  /** Makes a pixel a tone of grey. */
  void set(int pixel, float grey) {
    red[pixel] = grey;
    green[pixel] = grey;
    blue[pixel] = grey;
  }

  /** Writes {@code [side][side][3]} to {@code image} from {@code imageAt}, all within 0..1. */
  void write(float[] image, int imageAt) {
    clamp(red);
    clamp(green);
    clamp(blue);
    for (int i = 0; i < red.length; i++) {
      image[imageAt + 3 * i] = red[i];
      image[imageAt + 3 * i + 1] = green[i];
      image[imageAt + 3 * i + 2] = blue[i];
    }
  }

  private static void clamp(float[] plane) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = clamp(plane[i]);
    }
  }

  /** Returns {@code value} brought into 0..1. */
  static float clamp(float value) {
    return Math.max(0, Math.min(1, value)); // Math.clamp checks its bounds, which no vector can
  }
}
