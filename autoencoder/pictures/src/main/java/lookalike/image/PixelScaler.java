package lookalike.image;

import java.util.Arrays;

/**
 * Resizes by area averaging: an output pixel is the mean of the box it covers, edge pixels counted
 * by the fraction covered. An axis that grows is interpolated linearly between pixel centres.
 *
 * <p>Plain Java, so that the same image gives the same bits on every machine.
 */
public final class PixelScaler {

  private PixelScaler() {}

  /**
   * Writes {@code image} resized, not rounded.
   *
   * @param target receives {@code [height][width][3]} from {@code targetAt}, values 0..1
   */
  static void scale(RgbImage image, int width, int height, float[] target, int targetAt) {
    int reduction = image.reduction();
    boolean reduced = reduction > 1;
    Axis rows = Axis.of(reduced ? image.fullHeight() : image.height(), reduction, height);
    Axis columns = Axis.of(reduced ? image.fullWidth() : image.width(), reduction, width);
    float[] strip = new float[image.width() * 3];
    for (int row = 0; row < height; row++) {
      averageRows(image, rows, row, strip);
      averageColumns(strip, columns, target, targetAt + row * width * 3);
    }
  }

  /** Returns {@code image} resized as a picture of its own, which no photo was decoded to. */
  public static RgbImage resized(RgbImage image, int width, int height) {
    return new RgbImage(width, height, scale(image, width, height).pixels());
  }

  /** Returns {@code image} resized and rounded to bytes, still known for the photo that it was. */
  static RgbImage scale(RgbImage image, int width, int height) {
    float[] numbers = new float[width * height * 3];
    scale(image, width, height, numbers, 0);
    byte[] pixels = new byte[numbers.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(numbers[i] * 255);
    }
    return new RgbImage(width, height, pixels, image.fullWidth(), image.fullHeight());
  }

  private static void averageRows(RgbImage image, Axis rows, int row, float[] strip) {
    byte[] pixels = image.pixels();
    Arrays.fill(strip, 0);
    for (int i = rows.begin[row]; i < rows.begin[row + 1]; i++) {
      int at = (rows.first[row] + i - rows.begin[row]) * strip.length;
      float weight = rows.weights[i] / 255f;
      for (int k = 0; k < strip.length; k++) {
        strip[k] += weight * (pixels[at + k] & 0xff);
      }
    }
  }

  private static void averageColumns(float[] strip, Axis columns, float[] target, int targetAt) {
    for (int column = 0; column < columns.first.length; column++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      int at = columns.first[column] * 3;
      for (int i = columns.begin[column]; i < columns.begin[column + 1]; i++, at += 3) {
        float weight = columns.weights[i];
        red += weight * strip[at];
        green += weight * strip[at + 1];
        blue += weight * strip[at + 2];
      }
      target[targetAt + column * 3] = red;
      target[targetAt + column * 3 + 1] = green;
      target[targetAt + column * 3 + 2] = blue;
    }
  }

  /**
   * Which input pixels make an output pixel: output {@code i} is the sum of the inputs from {@code
   * first[i]} on, weighted by {@code weights[begin[i] .. begin[i + 1])}, which sum to 1.
   */
  private record Axis(int[] first, int[] begin, float[] weights) {

    /**
     * Makes {@code to} pixels of {@code from} pixels of a photo, each input pixel standing for
     * {@code reduction} of them, the last one perhaps for fewer.
     */
    static Axis of(int from, int reduction, int to) {
      long unit = (long) to * reduction;
      return unit <= from ? shrinking(from, to, unit) : growing(from, to, unit);
    }

    /** Input pixel {@code p} covers {@code [p * unit, (p + 1) * unit)}: all whole numbers. */
    private static Axis shrinking(int from, int to, long unit) {
      int[] first = new int[to];
      int[] begin = new int[to + 1];
      float[] weights = new float[(int) (Math.ceilDiv((long) from * to, unit) + to)];
      int count = 0;
      for (int i = 0; i < to; i++) {
        long low = (long) i * from;
        long high = low + from;
        first[i] = (int) (low / unit);
        begin[i] = count;
        for (long pixel = first[i]; pixel * unit < high; pixel++) {
          long covered = Math.min(high, (pixel + 1) * unit) - Math.max(low, pixel * unit);
          weights[count++] = (float) ((double) covered / from);
        }
      }
      begin[to] = count;
      return new Axis(first, begin, weights);
    }

    private static Axis growing(int from, int to, long unit) {
      int pixels = (int) Math.ceilDiv((long) from * to, unit);
      int taps = Math.min(pixels, 2); // a single pixel has no neighbour
      int[] first = new int[to];
      int[] begin = new int[to + 1];
      float[] weights = new float[taps * to];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * from / unit - 0.5;
        double clamped = Math.clamp(centre, 0, pixels - 1);
        first[i] = Math.clamp((int) clamped, 0, Math.max(pixels - 2, 0));
        begin[i] = taps * i;
        float right = (float) (clamped - first[i]);
        weights[taps * i] = 1 - right;
        weights[taps * i + taps - 1] += taps == 2 ? right : 0;
      }
      begin[to] = taps * to;
      return new Axis(first, begin, weights);
    }
  }
}
