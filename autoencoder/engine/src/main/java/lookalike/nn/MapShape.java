package lookalike.nn;

/**
 * The sizes of one image's map between two layers; a plain vector is a map of 1 x 1.
 *
 * @param height rows
 * @param width columns
 * @param channels numbers a cell
 */
public record MapShape(int height, int width, int channels) {

  /** Returns the shape of a plain vector. */
  public static MapShape vector(int length) {
    return new MapShape(1, 1, length);
  }

  /** Returns the numbers of one image's map. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** Returns the cells of one image's map. */
  public int cells() {
    return height * width;
  }
}
