package lookalike.augment;

import java.util.SplittableRandom;

/**
 * {@link Edit#JPEG}: what is lost by storing a picture as baseline JPEG with the tables of ITU
 * T.81, annex K, scaled by quality as the Independent JPEG Group does, and colour at half the side.
 * All blocks of all channels lie side by side, so that every loop is long.
 */
final class JpegLoss implements PlaneEdit {

  private static final double LEAST_QUALITY = 5;
  private static final double MOST_QUALITY = 60;

  /** Adding and subtracting it rounds a small float to a whole number. */
  private static final float ROUNDING = 3 << 22;

  private static final int[] LUMINANCE_STEPS = {
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99
  };

  private static final int[] COLOUR_STEPS = {
    17, 18, 24, 47, 99, 99, 99, 99, //
    18, 21, 26, 66, 99, 99, 99, 99, //
    24, 26, 56, 99, 99, 99, 99, 99, //
    47, 66, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99
  };

  private final int side;

  /** Row {@code r} holds row {@code r} of every block: luminance, then the two of colour. */
  private final float[][] blocks;

  private final float[] steps;

  /** Where the two colour channels begin in a row of {@link #blocks}. */
  private final int blueAt;

  private final int redAt;

  /** One plane of luminance and two of colour, all {@code [side][side]}. */
  private final Planes channels;

  /**
   * Makes room.
   *
   * @param side of the pictures, a multiple of 16
   */
  JpegLoss(int side) {
    this.side = side;
    this.blueAt = side * side / 8;
    this.redAt = blueAt + side * side / 32;
    this.blocks = new float[8][redAt + side * side / 32];
    this.steps = new float[blocks[0].length];
    this.channels = new Planes(side);
  }

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    double least = MOST_QUALITY - (MOST_QUALITY - LEAST_QUALITY) * strength;
    apply(planes, PlaneEdit.between(random, least, MOST_QUALITY));
  }

  /** Stores and reads the picture with {@code quality} 1 to 100. */
  void apply(Planes planes, double quality) {
    toLuminanceAndColour(planes.red, planes.green, planes.blue);
    toBlocks();
    CosineTransform.forward(blocks);
    CosineTransform.transpose(blocks);
    CosineTransform.forward(blocks);
    quantise(quality);
    CosineTransform.inverse(blocks);
    CosineTransform.transpose(blocks);
    CosineTransform.inverse(blocks);
    fromBlocks();
    fromLuminanceAndColour(planes.red, planes.green, planes.blue);
  }

  /** To luminance less its middle and two colour differences, -128 to 128. */
  private void toLuminanceAndColour(float[] red, float[] green, float[] blue) {
    float[] luminance = channels.red;
    float[] blueness = channels.green;
    float[] redness = channels.blue;
    for (int i = 0; i < luminance.length; i++) {
      float y = Grey.RED * red[i] + Grey.GREEN * green[i] + Grey.BLUE * blue[i];
      luminance[i] = 255 * y - 128;
      blueness[i] = (blue[i] - y) * (127.5f / (1 - Grey.BLUE));
      redness[i] = (red[i] - y) * (127.5f / (1 - Grey.RED));
    }
  }

  private void fromLuminanceAndColour(float[] red, float[] green, float[] blue) {
    float[] luminance = channels.red;
    float[] blueness = channels.green;
    float[] redness = channels.blue;
    for (int i = 0; i < luminance.length; i++) {
      float y = (luminance[i] + 128) * (1 / 255f);
      float b = y + blueness[i] * ((1 - Grey.BLUE) / 127.5f);
      float r = y + redness[i] * ((1 - Grey.RED) / 127.5f);
      float g = (y - Grey.RED * r - Grey.BLUE * b) * (1 / Grey.GREEN);
      red[i] = Planes.clamp(r);
      green[i] = Planes.clamp(g);
      blue[i] = Planes.clamp(b);
    }
  }

  private void toBlocks() {
    int half = side / 2;
    for (int row = 0; row < side; row++) {
      System.arraycopy(channels.red, row * side, blocks[row % 8], row / 8 * side, side);
    }
    for (int row = 0; row < half; row++) {
      float[] target = blocks[row % 8];
      int at = row / 8 * half;
      halve(channels.green, row, target, blueAt + at);
      halve(channels.blue, row, target, redAt + at);
    }
  }

  /** Writes row {@code row} of {@code plane} at half its side. */
  private void halve(float[] plane, int row, float[] target, int targetAt) {
    int above = 2 * row * side;
    int below = above + side;
    for (int i = 0; i < side / 2; i++) {
      target[targetAt + i] =
          (plane[above + 2 * i]
                  + plane[above + 2 * i + 1]
                  + plane[below + 2 * i]
                  + plane[below + 2 * i + 1])
              / 4;
    }
  }

  private void fromBlocks() {
    for (int row = 0; row < side; row++) {
      System.arraycopy(blocks[row % 8], row / 8 * side, channels.red, row * side, side);
      int small = row / 2;
      int at = small / 8 * (side / 2);
      twice(blocks[small % 8], blueAt + at, channels.green, row * side);
      twice(blocks[small % 8], redAt + at, channels.blue, row * side);
    }
  }

  private void twice(float[] source, int sourceAt, float[] plane, int planeAt) {
    for (int i = 0; i < side / 2; i++) {
      plane[planeAt + 2 * i] = source[sourceAt + i];
      plane[planeAt + 2 * i + 1] = source[sourceAt + i];
    }
  }

  /** Rounds each frequency to a multiple of its step; the tables are nearly symmetric. */
  private void quantise(double quality) {
    double scale = quality < 50 ? 50 / quality : 2 - quality / 50;
    for (int row = 0; row < 8; row++) {
      for (int i = 0; i < steps.length; i++) {
        // Blocks stand transposed here, so that a row is a column of the table.
        int step = (i < blueAt ? LUMINANCE_STEPS : COLOUR_STEPS)[i % 8 * 8 + row];
        steps[i] = (float) Math.max(1, Math.min(255, step * scale));
      }
      quantise(blocks[row], steps);
    }
  }

  private static void quantise(float[] frequencies, float[] steps) {
    for (int i = 0; i < frequencies.length; i++) {
      float multiple = frequencies[i] / steps[i] + ROUNDING - ROUNDING;
      frequencies[i] = multiple * steps[i];
    }
  }
}
