package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#GREY}. */
final class Grey implements PlaneEdit {

  /** The luminance of a pixel is the sum of its channels times these (Rec. 601). */
  static final float RED = 0.299f;

  static final float GREEN = 0.587f;
  static final float BLUE = 0.114f;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    float[] red = planes.red;
    float[] green = planes.green;
    float[] blue = planes.blue;
    for (int i = 0; i < red.length; i++) {
      red[i] = RED * red[i] + GREEN * green[i] + BLUE * blue[i];
    }
    System.arraycopy(red, 0, green, 0, red.length);
    System.arraycopy(red, 0, blue, 0, red.length);
  }
}
