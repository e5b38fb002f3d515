package lookalike.evaluate.descriptor;

import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Kernels;
import lookalike.model.Codec;
import lookalike.model.PrincipalSubspace;

/**
 * What sees images as a network does: as numbers of a square, from which a code is made.
 *
 * @param name for tables
 * @param dimensions the numbers of a code
 * @param input how images become squares
 * @param code makes a code of {@code [side][side][3]}, values 0..1; a new array, on any thread
 */
public record TensorDescriptor(
    String name, int dimensions, ImageInput input, UnaryOperator<float[]> code)
    implements Descriptor {

  private static final ImageInput PIXELS = new ImageInput(16);
  private static final ImageInput PRINCIPAL = new ImageInput(32);
  private static final int PRINCIPAL_DIMENSIONS = 128;

  /**
   * Returns the bottleneck of the model under evaluation as its decoder sees it: at the decoder's
   * side, neither centred nor whitened nor averaged as the model's vectors are.
   */
  public static TensorDescriptor ofCodec(String model, Codec codec) {
    return new TensorDescriptor(
        model + ", code", codec.dimensions(), codec.input(), image -> codec.encode(image, 1));
  }

  /**
   * Returns the baseline that compares pixels: 16x16 of them in colour, less those of the mean
   * image.
   *
   * @param sample at least one image
   */
  public static TensorDescriptor ofPixels(List<RgbImage> sample) {
    float[] mean = PixelSubspace.mean(sample, PIXELS);
    return new TensorDescriptor(
        "pixels 16x16",
        PIXELS.size(),
        PIXELS,
        image -> {
          float[] centred = image.clone();
          PrincipalSubspace.subtract(mean, centred);
          return centred;
        });
  }

  /**
   * Returns the baseline of a linear autoencoder, of {@value #PRINCIPAL_DIMENSIONS} directions of
   * 32x32 pixels in colour.
   *
   * @param sample at least one image
   */
  public static TensorDescriptor ofPrincipal(List<RgbImage> sample, Kernels kernels) {
    return ofSubspace(
        "PCA-" + PRINCIPAL_DIMENSIONS,
        PixelSubspace.fit(sample, PRINCIPAL, PRINCIPAL_DIMENSIONS, kernels));
  }

  /** Returns the baseline of a linear autoencoder whose directions are there already. */
  public static TensorDescriptor ofSubspace(String name, PixelSubspace subspace) {
    return new TensorDescriptor(
        name, subspace.dimensions(), subspace.input(), image -> subspace.project(image, 1));
  }

  @Override
  public int neededSide() {
    return input.neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    return UnitLength.scale(code.apply(input.tensor(image)));
  }
}
