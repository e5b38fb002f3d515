package lookalike.evaluate.descriptor;

import lookalike.image.RgbImage;

/**
 * The baseline that only knows colour: how many pixels fall into each of 8x8x8 cells of RGB, square
 * roots taken, so that the dot product is the Bhattacharyya coefficient.
 */
public final class HistogramDescriptor implements Descriptor {

  private static final int CELLS = 8; // a channel

  @Override
  public String name() {
    return "colour histogram";
  }

  @Override
  public int dimensions() {
    return CELLS * CELLS * CELLS;
  }

  @Override
  public int neededSide() {
    return 64; // enough pixels for 512 cells
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] vector = new float[dimensions()];
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i += 3) {
      vector[(cell(pixels[i]) * CELLS + cell(pixels[i + 1])) * CELLS + cell(pixels[i + 2])]++;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) Math.sqrt(vector[i]);
    }
    return UnitLength.scale(vector);
  }

  private static int cell(byte value) {
    return (value & 0xff) * CELLS / 256;
  }
}
