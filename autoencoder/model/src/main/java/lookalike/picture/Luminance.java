package lookalike.picture;

import lookalike.image.RgbImage;

/** How bright colours are (Rec. 601), as training makes pictures grey. */
final class Luminance {

  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;
  private static final float WHITE = 255;

  private Luminance() {}

  private static float of(float red, float green, float blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  /** Returns a picture without its colours. */
  static RgbImage grey(RgbImage picture) {
    byte[] from = picture.pixels();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      byte grey = (byte) Math.round(of(from[i] & 0xff, from[i + 1] & 0xff, from[i + 2] & 0xff));
      to[i] = grey;
      to[i + 1] = grey;
      to[i + 2] = grey;
    }
    return new RgbImage(picture.width(), picture.height(), to);
  }

  /**
   * Returns the colours of one picture, each as bright as the same pixel of a grey one, and no more
   * colourful than it can be then.
   *
   * @param grey of the same size
   */
  static RgbImage transfer(RgbImage grey, RgbImage coloured) {
    byte[] from = coloured.pixels();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i += 3) {
      float is = of(from[i] & 0xff, from[i + 1] & 0xff, from[i + 2] & 0xff);
      float wanted = grey.pixels()[i] & 0xff;
      float share = 1; // of the distance to grey that keeps all three within 0..255
      for (int k = i; k < i + 3; k++) {
        share = Math.min(share, mostOf((from[k] & 0xff) - is, wanted));
      }
      for (int k = i; k < i + 3; k++) {
        to[k] = (byte) Math.round(wanted + share * ((from[k] & 0xff) - is));
      }
    }
    return new RgbImage(grey.width(), grey.height(), to);
  }

  private static float mostOf(float distance, float wanted) {
    if (distance == 0) {
      return 1;
    }
    return (distance > 0 ? WHITE - wanted : -wanted) / distance;
  }
}
