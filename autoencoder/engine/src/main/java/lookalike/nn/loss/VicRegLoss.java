package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;

/**
 * VICReg, on codes as they are: views of an image are to be equal (invariance), each number of a
 * code is to vary from image to image (variance), and no two numbers are to say the same
 * (covariance).
 *
 * <pre>
 * loss = 25 * mean over pairs of views, images and numbers of (z - z')^2
 *      + 25 * mean over views and numbers of max(0, 1 - sqrt(variance + 0.0001))
 *      + 2 * mean over views of (sum over pairs of other numbers of covariance^2) / dimensions
 * </pre>
 *
 * <p>Variance and covariance are those of the images within a view, over {@code images - 1}. <a
 * href="https://arxiv.org/abs/2105.04906">Bardes et al., 2022</a>; the weights 25, 25 and 1 belong
 * to means and sums as their code takes them for two views.
 */
public final class VicRegLoss implements ViewLoss {

  private static final double INVARIANCE = 25;
  private static final double VARIANCE = 25;
  private static final double COVARIANCE = 2;

  /** Keeps the slope of the root finite where nothing varies. */
  private static final double LEAST_VARIANCE = 1e-4;

  private final Compute compute;
  private final Buffer means = new Buffer();
  private final Buffer centred = new Buffer();
  private final Buffer[] covariances;
  private final double[] losses;

  /** Makes a loss. */
  public VicRegLoss(Compute compute) {
    this.compute = compute;
    int workers = compute.workers().count();
    this.covariances = new Buffer[workers];
    Arrays.setAll(covariances, worker -> new Buffer());
    this.losses = new double[workers];
  }

  @Override
  public double gradient(float[] codes, int images, int views, int dimensions, float[] dCodes) {
    int length = images * dimensions;
    float[] centred = this.centred.ofLength(views * length);
    double loss = invariance(codes, views, length, dCodes);
    Arrays.fill(losses, 0);
    compute.split(
        views,
        (worker, from, to) -> {
          float[] covariance = covariances[worker].ofLength(dimensions * dimensions);
          for (int view = from; view < to; view++) {
            centre(codes, view * length, images, dimensions, centred);
            losses[worker] +=
                spread(centred, view * length, images, dimensions, views, covariance, dCodes);
          }
        });
    for (double share : losses) {
      loss += share;
    }
    return loss;
  }

  /**
   * Returns the term of the invariance and overwrites {@code dCodes} with its gradient: the squared
   * distances of all pairs are, in sum, {@code views} times those from the mean.
   */
  private double invariance(float[] codes, int views, int length, float[] dCodes) {
    float[] means = this.means.ofLength(length);
    Arrays.fill(means, 0, length, 0);
    for (int view = 0; view < views; view++) {
      compute.kernels().elementwise().addScaled(1f / views, codes, view * length, means, 0, length);
    }
    double factor = 2 * INVARIANCE / ((views - 1.0) * length);
    double sum = 0;
    for (int view = 0; view < views; view++) {
      for (int i = 0; i < length; i++) {
        float distance = codes[view * length + i] - means[i];
        sum += (double) distance * distance;
        dCodes[view * length + i] = (float) (2 * factor * distance);
      }
    }
    return factor * sum;
  }

  private static void centre(float[] codes, int at, int images, int dimensions, float[] centred) {
    for (int column = 0; column < dimensions; column++) {
      double sum = 0;
      for (int image = 0; image < images; image++) {
        sum += codes[at + image * dimensions + column];
      }
      float mean = (float) (sum / images);
      for (int image = 0; image < images; image++) {
        int i = at + image * dimensions + column;
        centred[i] = codes[i] - mean;
      }
    }
  }

  /**
   * Returns a view's share of variance and covariance and adds its gradient. Both are of the form
   * {@code X M} for the centred codes {@code X}: with the covariances {@code C}, M is {@code 4 C /
   * (dimensions (images - 1))} beside the diagonal and {@code -1 / (dimensions (images - 1)
   * deviation)} on it, weights left out.
   */
  private double spread(
      float[] centred,
      int at,
      int images,
      int dimensions,
      int views,
      float[] covariance,
      float[] dCodes) {
    Kernels kernels = compute.kernels();
    double freedom = Math.max(1, images - 1);
    double share = 1.0 / ((double) views * dimensions);
    Arrays.fill(covariance, 0, dimensions * dimensions, 0);
    kernels
        .gemm()
        .multiplyTransposedA(
            dimensions, dimensions, images, centred, at, centred, at, covariance, 0);
    double squares = 0;
    double shortfall = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < dimensions; j++) {
        int ij = i * dimensions + j;
        double number = covariance[ij] / freedom;
        if (i == j) {
          double deviation = Math.sqrt(number + LEAST_VARIANCE);
          boolean varies = deviation >= 1;
          shortfall += varies ? 0 : 1 - deviation;
          covariance[ij] = varies ? 0 : (float) (-VARIANCE * share / (freedom * deviation));
        } else {
          squares += number * number;
          covariance[ij] = (float) (4 * COVARIANCE * share * number / freedom);
        }
      }
    }
    kernels.gemm().multiply(images, dimensions, dimensions, centred, at, covariance, 0, dCodes, at);
    return share * (VARIANCE * shortfall + COVARIANCE * squares);
  }
}
