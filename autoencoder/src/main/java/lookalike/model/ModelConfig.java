package lookalike.model;

/**
 * What a network is built from. The same record always builds the same layers in the same order; it
 * stands in the model file, and a file is refused whose tensors do not fit it.
 *
 * @param variant which member of the family, such as {@code denoising}
 * @param side rows and columns of the image that is encoded, 32 to 256, a multiple of 16
 * @param viewSide rows and columns of the views that are trained on and of what the decoder makes,
 *     32 to 256, a multiple of 16; another one than {@code side} only if the variant is {@link
 *     #SIAMESE}, whose encoder pools whatever the size
 * @param width channels of the first residual stage, 8 to 256, a multiple of 8; the next stages
 *     have twice and four times as many
 * @param blocks residual blocks a stage, 1 to 8
 * @param layout the bottleneck's blocks
 */
public record ModelConfig(
    String variant, int side, int viewSide, int width, int blocks, VectorLayout layout) {

  /** The variant whose blocks have towers of their own, trained by pulling views together. */
  public static final String SIAMESE = "siamese";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException naming every size that is out of range
   */
  public ModelConfig {
    StringBuilder faults = new StringBuilder();
    check(faults, "side", side, 32, 256, 16);
    check(faults, "viewSide", viewSide, 32, 256, 16);
    check(faults, "width", width, 8, 256, 8);
    check(faults, "blocks", blocks, 1, 8, 1);
    check(faults, "dimensions", layout.dimensions(), 2, 1024, 1);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("model config: " + faults);
    }
    if (viewSide != side && !variant.equals(SIAMESE)) {
      throw new IllegalArgumentException(
          "model config: viewSide must be %d, as side is, got %d; only %s takes another"
              .formatted(side, viewSide, SIAMESE));
    }
  }

  /** Tells whether the variant is {@link #SIAMESE}. */
  public boolean siamese() {
    return variant.equals(SIAMESE);
  }

  private static void check(
      StringBuilder faults, String name, int value, int min, int max, int multiple) {
    if (value < min || value > max || value % multiple != 0) {
      faults
          .append(faults.isEmpty() ? "" : "; ")
          .append(name)
          .append(" must be ")
          .append(min)
          .append(" to ")
          .append(max)
          .append(multiple == 1 ? "" : ", a multiple of " + multiple)
          .append(", got ")
          .append(value);
    }
  }
}
