package lookalike.server.access;

import lookalike.image.format.ImageHeader;

/**
 * What a piece of work is expected to take.
 *
 * @param millis of one processor
 * @param spreads whether it is done on all processors at once, rather than on the caller's
 */
public record Cost(long millis, boolean spreads) {

  /** Nothing. */
  public static final Cost NONE = new Cost(0, false);

  /** Rebuilding a picture, or encoding one: once through a network. */
  private static final double NETWORK_MILLIS = 20;

  /** A pass of a decoder over a million pixels; a progressive JPEG takes one for each scan. */
  private static final double DECODED_MEGAPIXEL_MILLIS = 6;

  /** A million pixels repaired, tile by tile. */
  private static final double REPAIRED_MEGAPIXEL_MILLIS = 15_000;

  /** A million numbers of vectors compared with a query. */
  private static final double COMPARED_MEGANUMBER_MILLIS = 0.5;

  /**
   * A million values of images counted, or held against a filter: of 20 for labels that many have,
   * and 350 where all differ.
   */
  private static final double COUNTED_MEGAIMAGE_MILLIS = 200;

  /** Returns the cost of that many times through a network. */
  public static Cost ofNetwork(int times) {
    return millis(times * NETWORK_MILLIS);
  }

  /** Returns the cost of decoding an image and encoding it. */
  public static Cost ofPhoto(ImageHeader image) {
    return millis(NETWORK_MILLIS + ofDecoding(image));
  }

  /**
   * Returns the cost of repairing a picture.
   *
   * @param factor by which its sides grow before that
   */
  public static Cost ofRepair(ImageHeader image, int factor) {
    double megapixels = image.pixels() / 1e6 * factor * factor;
    return new Cost(Math.round(ofDecoding(image) + megapixels * REPAIRED_MEGAPIXEL_MILLIS), true);
  }

  private static double ofDecoding(ImageHeader image) {
    return image.pixels() / 1e6 * image.passes() * DECODED_MEGAPIXEL_MILLIS;
  }

  /** Returns the cost of comparing a query with that many vectors. */
  public static Cost ofComparing(long vectors, int dimensions) {
    return millis(vectors * dimensions / 1e6 * COMPARED_MEGANUMBER_MILLIS);
  }

  /**
   * Returns the cost of counting images by what is known of them.
   *
   * @param fields how many values of each are looked at
   */
  public static Cost ofCounting(long images, int fields) {
    return millis(images / 1e6 * fields * COUNTED_MEGAIMAGE_MILLIS);
  }

  /** Returns the cost of this and something else. */
  public Cost and(Cost other) {
    return new Cost(millis + other.millis, spreads || other.spreads);
  }

  private static Cost millis(double millis) {
    return new Cost(Math.round(millis), false);
  }
}
