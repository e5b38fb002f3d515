package lookalike.nn.loss;

import java.util.concurrent.ArrayBlockingQueue;
import lookalike.nn.MapShape;

/**
 * How alike two images look, by means, variances and covariance of small windows, each channel by
 * itself (<a href="https://doi.org/10.1109/TIP.2003.819861">Wang et al., 2004</a>):
 *
 * <pre>
 * (2 meanA meanB + C1) (2 covariance + C2) / ((meanA^2 + meanB^2 + C1) (varianceA + varianceB + C2))
 * </pre>
 *
 * <p>with {@code C1 = 0.01^2} and {@code C2 = 0.03^2}, for values 0..1. Windows are of 11 x 11
 * pixels, weighed by a Gaussian of deviation 1.5, and lie inside the image; a smaller image has
 * windows of the largest odd size that fits. 1 is the same image; it goes down to -1.
 *
 * <p>Safe to call from many threads.
 */
public final class StructuralSimilarity {

  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  /** Larger arrays are left to the garbage collector. */
  private static final int MOST_POOLED_NUMBERS = 1 << 18;

  /** As many as calls were ever running at once, up to this. */
  private static final ArrayBlockingQueue<StructuralSimilarity> POOL = new ArrayBlockingQueue<>(64);

  private final MapShape shape;
  private final GaussianWindow window;
  private final double[] pixels;
  private final double[] total;
  private final double[] meansA;
  private final double[] meansB;
  private final double[] squares;
  private final double[] products;

  private StructuralSimilarity(MapShape shape) {
    this.shape = shape;
    this.window = new GaussianWindow(shape);
    this.pixels = new double[shape.size()];
    this.total = new double[shape.size()];
    int means = window.meansShape().size();
    this.meansA = new double[means];
    this.meansB = new double[means];
    this.squares = new double[means];
    this.products = new double[means];
  }

  /** Returns something to work in; what was pooled for other shapes is let go. */
  private static StructuralSimilarity take(MapShape shape) {
    StructuralSimilarity pooled = POOL.poll();
    return pooled != null && pooled.shape.equals(shape) ? pooled : new StructuralSimilarity(shape);
  }

  private void giveBack() {
    if (pixels.length <= MOST_POOLED_NUMBERS) {
      POOL.offer(this);
    }
  }

  /**
   * Returns the mean similarity over windows and channels; NaN if any number is.
   *
   * @param a {@code [H][W][C]} from {@code aAt}, values 0..1
   * @param b the same from {@code bAt}
   * @param shape of both, of any size
   */
  public static double mean(float[] a, int aAt, float[] b, int bAt, MapShape shape) {
    StructuralSimilarity work = take(shape);
    work.measure(a, aAt, b, bAt);
    double mean = work.compare(1);
    work.giveBack();
    return mean;
  }

  /**
   * Returns the mean, and overwrites {@code dA} with {@code scale} times its gradient by {@code a}.
   *
   * @param dA {@code [H][W][C]} from {@code aAt}
   */
  static double gradient(
      float[] a, int aAt, float[] b, int bAt, MapShape shape, double scale, float[] dA) {
    StructuralSimilarity work = take(shape);
    work.measure(a, aAt, b, bAt);
    double mean = work.compare(scale);
    work.spread(a, aAt, b, bAt, dA);
    work.giveBack();
    return mean;
  }

  /** Takes the means over windows of a, b, a^2 + b^2 and ab. */
  private void measure(float[] a, int aAt, float[] b, int bAt) {
    int size = shape.size();
    for (int i = 0; i < size; i++) {
      pixels[i] = a[aAt + i];
    }
    window.average(pixels, meansA);
    for (int i = 0; i < size; i++) {
      pixels[i] = b[bAt + i];
    }
    window.average(pixels, meansB);
    for (int i = 0; i < size; i++) {
      double one = a[aAt + i];
      double other = b[bAt + i];
      pixels[i] = one * one + other * other;
    }
    window.average(pixels, squares);
    for (int i = 0; i < size; i++) {
      pixels[i] = (double) a[aAt + i] * b[bAt + i];
    }
    window.average(pixels, products);
  }

  /**
   * Returns the mean similarity, and turns the means of a, a^2 + b^2 and ab into {@code scale}
   * times its gradient by them.
   */
  private double compare(double scale) {
    double share = scale / meansA.length;
    double sum = 0;
    for (int i = 0; i < meansA.length; i++) {
      double a = meansA[i];
      double b = meansB[i];
      double brightness = 2 * a * b + C1;
      double structure = 2 * (products[i] - a * b) + C2;
      double mostBrightness = a * a + b * b + C1;
      double mostStructure = squares[i] - (a * a + b * b) + C2;
      double most = mostBrightness * mostStructure;
      double similarity = brightness * structure / most;
      sum += similarity;
      double byMostStructure = -similarity / mostStructure;
      double byMostBrightness = -similarity / mostBrightness;
      double fromB = (structure - brightness) / most;
      meansA[i] = share * 2 * (b * fromB + a * (byMostBrightness - byMostStructure));
      squares[i] = share * byMostStructure;
      products[i] = share * 2 * brightness / most;
    }
    return sum / meansA.length;
  }

  /** {@code dA = spread(dMeans) + 2 a spread(dSquares) + b spread(dProducts)}. */
  private void spread(float[] a, int aAt, float[] b, int bAt, float[] dA) {
    int size = shape.size();
    window.spread(meansA, total);
    window.spread(squares, pixels);
    for (int i = 0; i < size; i++) {
      total[i] += 2 * a[aAt + i] * pixels[i];
    }
    window.spread(products, pixels);
    for (int i = 0; i < size; i++) {
      dA[aAt + i] = (float) (total[i] + b[bAt + i] * pixels[i]);
    }
  }
}
