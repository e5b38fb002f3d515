package lookalike.augment;

import java.util.SplittableRandom;

/** A colour and how to fill areas with it; belongs to one thread. */
final class Paint {

  private float red;
  private float green;
  private float blue;
  private float opacity = 1;

  /** Draws an opaque colour: black, white, a grey or any, with even odds. */
  void drawColour(SplittableRandom random) {
    opacity = 1;
    switch (random.nextInt(4)) {
      case 0 -> setGrey(0);
      case 1 -> setGrey(1);
      case 2 -> setGrey((float) random.nextDouble());
      default -> {
        red = (float) random.nextDouble();
        green = (float) random.nextDouble();
        blue = (float) random.nextDouble();
      }
    }
  }

  /** Takes black or white, whichever differs more from the present colour. */
  void contrast() {
    setGrey(red + green + blue > 1.5f ? 0 : 1);
  }

  private void setGrey(float grey) {
    red = grey;
    green = grey;
    blue = grey;
  }

  /** Lets the picture shine through, until a colour is drawn. */
  void setOpacity(double opacity) {
    this.opacity = (float) opacity;
  }

  /** Fills a rectangle, or what of it is in the picture; right and bottom are not included. */
  void fill(Planes planes, int left, int top, int right, int bottom) {
    int side = planes.side;
    int from = Math.max(0, left);
    int to = Math.min(side, right);
    for (int row = Math.max(0, top); row < Math.min(side, bottom); row++) {
      fill(planes.red, row * side + from, row * side + to, red);
      fill(planes.green, row * side + from, row * side + to, green);
      fill(planes.blue, row * side + from, row * side + to, blue);
    }
  }

  private void fill(float[] plane, int from, int to, float value) {
    float share = value * opacity;
    for (int i = from; i < to; i++) {
      plane[i] = plane[i] * (1 - opacity) + share;
    }
  }
}
