package lookalike.image;

/**
 * The one preprocessing between a decoded image and an encoder: the whole image, or the square in
 * its middle, resized to a square by area averaging (bilinear when enlarging), as numbers 0..1.
 *
 * <p>Immutable and safe to share among threads.
 *
 * @param side rows and columns of the tensor, 8 to 1024
 * @param crop how much of the shorter side the square in the middle has, over 0 and up to 1; 0 for
 *     the whole image, whatever its proportions
 */
public record ImageInput(int side, float crop) {

  /**
   * Changes whenever the same photo would give other numbers; stored in models and indexes. Since 2
   * colours are those of sRGB, and what is encoded is what a photo shows.
   */
  public static final int VERSION = 2;

  /**
   * The first version whose models can be used: to them, what has changed since is but another
   * photo.
   */
  public static final int FIRST_FOR_MODELS = 1;

  /** Checks side and crop. */
  public ImageInput {
    if (side < 8 || side > 1024) {
      throw new IllegalArgumentException("input side must be 8 to 1024 pixels, got " + side);
    }
    if (!(crop >= 0 && crop <= 1)) {
      throw new IllegalArgumentException(
          "crop must be 0 for the whole image, or a share of its shorter side up to 1, got "
              + crop);
    }
  }

  /** Makes the preprocessing of whole images. */
  public ImageInput(int side) {
    this(side, 0);
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
    return crop == 0 ? 4 * side : (int) Math.ceil(4 * side / crop);
  }

  /**
   * Writes the tensor of {@code image}.
   *
   * @param tensor receives {@code [side][side][3]} from {@code tensorAt}, values 0..1
   */
  public void write(RgbImage image, float[] tensor, int tensorAt) {
    PixelScaler.scale(crop == 0 ? image : middle(image), side, side, tensor, tensorAt);
  }

  /** Returns the tensor of {@code image}, {@code [side][side][3]}, values 0..1. */
  public float[] tensor(RgbImage image) {
    float[] tensor = new float[size()];
    write(image, tensor, 0);
    return tensor;
  }

  /**
   * Returns the picture that a tensor shows; numbers outside of 0..1 are brought to its ends.
   *
   * @param tensor {@code [side][side][3]} from {@code tensorAt}
   */
  public RgbImage picture(float[] tensor, int tensorAt) {
    byte[] pixels = new byte[size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(Math.clamp(tensor[tensorAt + i], 0, 1) * 255);
    }
    return new RgbImage(side, side, pixels);
  }

  private RgbImage middle(RgbImage image) {
    int length = Math.max(1, Math.round(crop * Math.min(image.width(), image.height())));
    return image.cut((image.width() - length) / 2, (image.height() - length) / 2, length, length);
  }
}
