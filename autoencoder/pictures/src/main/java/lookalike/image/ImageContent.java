package lookalike.image;

/**
 * Whether a picture shows anything that could be compared with others. One of a single colour does
 * not, nor one that is nearly so: noise, what compression leaves of a plain area, a slight gradient
 * and a speck make no content.
 *
 * <p>That is told by the pixels, for a network has an answer to everything. They are looked at in
 * cells, so that noise averages out: at least two pixels wide and high, and at most {@value #SIDE}
 * beside each other. There is content where more cells than a speck would touch are plainly of
 * another colour than the picture as a whole, which is the median of each channel.
 */
public final class ImageContent {

  private static final int SIDE = 64;

  /** With fewer pixels beside each other, each is a part of what a tiny picture shows. */
  private static final int TINY = 16;

  /**
   * More than so many steps of the 255 of a channel are plain. Of 7,781 photos, of clothes and of
   * all kinds of things, none had fewer than 36 between its own colour and the others.
   */
  private static final int PLAIN = 12;

  /** So many cells a pixel can touch; a greater part of a picture than a 64th is no speck. */
  private static final int SPECK = 4;

  private static final int CELLS_A_SPECK = 64;

  private ImageContent() {}

  /** Tells whether there is content in a picture. */
  public static boolean isIn(RgbImage image) {
    byte[] pixels = PixelScaler.scale(image, cells(image.width()), cells(image.height())).pixels();
    int[] whole = {median(pixels, 0), median(pixels, 1), median(pixels, 2)};
    int others = 0;
    for (int at = 0; at < pixels.length; at += 3) {
      boolean isOther = false;
      for (int channel = 0; channel < 3; channel++) {
        isOther |= Math.abs((pixels[at + channel] & 0xff) - whole[channel]) > PLAIN;
      }
      others += isOther ? 1 : 0;
    }
    return others > Math.min(SPECK, pixels.length / 3 / CELLS_A_SPECK);
  }

  private static int cells(int pixels) {
    return pixels < TINY ? pixels : Math.min(SIDE, pixels / 2);
  }

  private static int median(byte[] pixels, int channel) {
    int[] counts = new int[256];
    for (int at = channel; at < pixels.length; at += 3) {
      counts[pixels[at] & 0xff]++;
    }
    int median = 0;
    for (int below = counts[0]; 2 * below < pixels.length / 3; below += counts[median]) {
      median++;
    }
    return median;
  }
}
