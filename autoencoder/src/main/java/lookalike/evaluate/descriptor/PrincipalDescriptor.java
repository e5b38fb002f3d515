package lookalike.evaluate.descriptor;

import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Gemm;
import lookalike.kernel.Kernels;
import lookalike.kernel.Reduce;

/**
 * The baseline of a linear autoencoder: 32x32 pixels in colour, less those of the mean image,
 * projected on the {@value #DIMENSIONS} directions in which a sample of images varies most.
 *
 * <p>Only the space that these directions span matters to a dot product, so it is found by
 * orthogonal iteration, and its axes are never turned into the principal ones.
 */
public final class PrincipalDescriptor implements Descriptor {

  private static final ImageInput INPUT = new ImageInput(32);
  private static final int DIMENSIONS = 128;
  private static final int ITERATIONS = 20;
  private static final int IMAGES_A_BLOCK = 512;
  private static final double DEPENDENT =
      1e-5; // what rounding leaves of a row that depends on others

  private final Gemm gemm;
  private final float[] mean;
  private final float[] directions; // [pixels][DIMENSIONS]

  private PrincipalDescriptor(Gemm gemm, float[] mean, float[] directions) {
    this.gemm = gemm;
    this.mean = mean;
    this.directions = directions;
  }

  /** Finds the directions of {@code sample}, at least one image; always the same for the same. */
  public static PrincipalDescriptor fit(List<RgbImage> sample, Kernels kernels) {
    Gemm gemm = kernels.gemm();
    float[] mean = PixelDescriptor.mean(sample, INPUT);
    float[] covariance = covariance(sample, mean, gemm);
    int size = INPUT.size();
    float[] basis = new float[DIMENSIONS * size]; // [DIMENSIONS][pixels]
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < basis.length; i++) {
      basis[i] = (float) random.nextGaussian();
    }
    makeOrthonormal(basis, size, kernels);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      float[] product = new float[basis.length];
      gemm.multiply(DIMENSIONS, size, size, basis, 0, covariance, 0, product, 0);
      makeOrthonormal(product, size, kernels);
      basis = product;
    }
    float[] directions = new float[basis.length];
    for (int i = 0; i < basis.length; i++) {
      directions[i % size * DIMENSIONS + i / size] = basis[i];
    }
    return new PrincipalDescriptor(gemm, mean, directions);
  }

  private static float[] covariance(List<RgbImage> sample, float[] mean, Gemm gemm) {
    int size = INPUT.size();
    float[] covariance = new float[size * size];
    float[] block = new float[IMAGES_A_BLOCK * size];
    for (int from = 0; from < sample.size(); from += IMAGES_A_BLOCK) {
      int count = Math.min(IMAGES_A_BLOCK, sample.size() - from);
      for (int i = 0; i < count; i++) {
        PixelDescriptor.writeCentred(sample.get(from + i), INPUT, mean, block, i * size);
      }
      gemm.multiplyTransposedA(size, size, count, block, 0, block, 0, covariance, 0);
    }
    return covariance;
  }

  /**
   * Makes the rows of {@code basis} orthogonal unit vectors, from the first to the last. A row that
   * depends on earlier ones, as when there are few images, becomes zeros.
   */
  private static void makeOrthonormal(float[] basis, int size, Kernels kernels) {
    Reduce reduce = kernels.reduce();
    for (int row = 0; row < basis.length; row += size) {
      double before = Math.sqrt(reduce.dot(basis, row, basis, row, size));
      for (int earlier = 0; earlier < row; earlier += size) {
        float share = reduce.dot(basis, row, basis, earlier, size);
        kernels.elementwise().addScaled(-share, basis, earlier, basis, row, size);
      }
      double after = Math.sqrt(reduce.dot(basis, row, basis, row, size));
      float factor = after > DEPENDENT * before ? (float) (1 / after) : 0;
      kernels.elementwise().scale(factor, basis, row, size);
    }
  }

  @Override
  public String name() {
    return "PCA-" + DIMENSIONS;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public int neededSide() {
    return INPUT.neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] pixels = new float[INPUT.size()];
    PixelDescriptor.writeCentred(image, INPUT, mean, pixels, 0);
    float[] vector = new float[DIMENSIONS];
    gemm.multiply(1, DIMENSIONS, pixels.length, pixels, 0, directions, 0, vector, 0);
    return UnitLength.scale(vector);
  }
}
