package lookalike.image;

/**
 * The one preprocessing between a decoded image and an encoder: the whole image, resized to a
 * square by area averaging (bilinear when enlarging), as numbers 0..1.
 *
 * <p>Immutable and safe to share among threads.
 *
 * @param side rows and columns of the tensor, 8 to 1024
 */
public record ImageInput(int side) {

  /** Changes whenever the same image would give other numbers; stored in models and indexes. */
  public static final int VERSION = 1;

  /** Checks the side. */
  public ImageInput {
    if (side < 8 || side > 1024) {
      throw new IllegalArgumentException("input side must be 8 to 1024 pixels, got " + side);
    }
  }

  /** Returns {@code side * side * 3}, the numbers of one image's tensor. */
  public int size() {
    return side * side * 3;
  }

  /**
   * Returns the least {@code neededSide} to decode with. Whatever is decoded with this much or more
   * gives the same tensor but for a difference too small to see: 0.001 on average.
   */
  public int neededSide() {
    return 4 * side;
  }

  /**
   * Writes the tensor of {@code image}.
   *
   * @param tensor receives {@code [side][side][3]} from {@code tensorAt}, values 0..1
   */
  public void write(RgbImage image, float[] tensor, int tensorAt) {
    PixelScaler.scale(image, side, side, tensor, tensorAt);
  }
}
