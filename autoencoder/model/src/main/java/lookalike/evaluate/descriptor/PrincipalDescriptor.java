package lookalike.evaluate.descriptor;

import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Kernels;

/**
 * The baseline of a linear autoencoder: pixels less those of the mean image, projected on the
 * directions in which a sample of images varies most.
 */
public final class PrincipalDescriptor implements Descriptor {

  private static final ImageInput INPUT = new ImageInput(32);
  private static final int DIMENSIONS = 128;

  private final String name;
  private final PixelSubspace subspace;

  private PrincipalDescriptor(String name, PixelSubspace subspace) {
    this.name = name;
    this.subspace = subspace;
  }

  /**
   * Finds {@value #DIMENSIONS} directions of 32x32 pixels in colour.
   *
   * @param sample at least one image
   */
  public static PrincipalDescriptor fit(List<RgbImage> sample, Kernels kernels) {
    PixelSubspace subspace = PixelSubspace.fit(sample, INPUT, DIMENSIONS, kernels);
    return new PrincipalDescriptor("PCA-" + DIMENSIONS, subspace);
  }

  /** Describes by a space that is there already; the name tells its dimensions and its side. */
  public static PrincipalDescriptor of(PixelSubspace subspace) {
    int side = subspace.input().side();
    String name = "PCA-" + subspace.dimensions() + " at " + side + "x" + side;
    return new PrincipalDescriptor(name, subspace);
  }

  /** Returns the space it projects on. */
  public PixelSubspace subspace() {
    return subspace;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimensions() {
    return subspace.dimensions();
  }

  @Override
  public int neededSide() {
    return subspace.input().neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] pixels = new float[subspace.input().size()];
    subspace.input().write(image, pixels, 0);
    return UnitLength.scale(subspace.project(pixels, 1));
  }
}
