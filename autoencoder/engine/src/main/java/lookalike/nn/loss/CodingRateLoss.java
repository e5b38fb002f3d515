package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Elementwise;
import lookalike.kernel.Reduce;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;

/**
 * Total coding rate on the unit sphere: all views of an image are to be near their mean, and the
 * codes of each view are to fill the whole space.
 *
 * <pre>
 * loss = - mean over the views of log det(I + d / (n e) Z'Z) / 2
 *        - agreement * mean over all codes of cos(code, mean of its image's codes)
 * </pre>
 *
 * <p>{@code Z} are the n unit codes of d numbers of a view, and the mean is that of unit codes. <a
 * href="https://arxiv.org/abs/2006.08558">Yu et al., 2020</a>; as a loss between many views <a
 * href="https://arxiv.org/abs/2304.03977">Tong et al., 2023</a> (EMP-SSL), who take {@code e = 0.2}
 * and an agreement of 200.
 */
public final class CodingRateLoss implements ViewLoss {

  private final Compute compute;
  private final double agreement;
  private final UnitCodes units;
  private final CodingRate[] rates;
  private final double[] viewRates;
  private final Buffer means = new Buffer();

  /**
   * Makes a loss.
   *
   * @param distortion e, the squared error that a code may have; above 0
   * @param agreement weight of the agreement of an image's views, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public CodingRateLoss(Compute compute, double distortion, double agreement) {
    if (!(distortion > 0 && agreement >= 0)) {
      throw new IllegalArgumentException(
          "distortion must be above 0 and agreement at least 0, got %s and %s"
              .formatted(distortion, agreement));
    }
    this.compute = compute;
    this.agreement = agreement;
    this.units = new UnitCodes(compute);
    this.rates = new CodingRate[compute.workers().count()];
    Arrays.setAll(rates, worker -> new CodingRate(compute.kernels().gemm(), distortion));
    this.viewRates = new double[rates.length];
  }

  @Override
  public double gradient(float[] codes, int images, int views, int dimensions, float[] dCodes) {
    int rows = images * views;
    float[] unit = units.of(codes, rows, dimensions);
    Arrays.fill(viewRates, 0);
    compute.split(
        views,
        (worker, from, to) -> {
          for (int view = from; view < to; view++) {
            int at = view * images * dimensions;
            viewRates[worker] +=
                rates[worker].gradient(unit, at, images, dimensions, -1.0 / views, dCodes);
          }
        });
    double rate = 0;
    for (double share : viewRates) {
      rate += share;
    }
    double cosine = subtractAgreement(unit, images, views, dimensions, dCodes);
    units.backward(dCodes, rows, dimensions, dCodes);
    return -rate / views - agreement * cosine;
  }

  /**
   * Returns the mean cosine, and subtracts {@code agreement} times its gradient from {@code dUnit}.
   * The mean over an image's views of {@code u m / |m|}, with {@code m} the mean of the {@code u},
   * is {@code |m|}; its gradient for each is {@code m / |m| / views}.
   */
  private double subtractAgreement(
      float[] unit, int images, int views, int dimensions, float[] dUnit) {
    Elementwise elementwise = compute.kernels().elementwise();
    Reduce reduce = compute.kernels().reduce();
    int length = images * dimensions;
    float[] means = this.means.ofLength(length);
    Arrays.fill(means, 0, length, 0);
    for (int view = 0; view < views; view++) {
      elementwise.addScaled(1f / views, unit, view * length, means, 0, length);
    }
    double sum = 0;
    for (int at = 0; at < length; at += dimensions) {
      double cosine = Math.sqrt(reduce.dot(means, at, means, at, dimensions));
      sum += cosine;
      float pull = cosine == 0 ? 0 : (float) (-agreement / (cosine * images * views));
      for (int view = 0; view < views; view++) {
        elementwise.addScaled(pull, means, at, dUnit, view * length + at, dimensions);
      }
    }
    return sum / images;
  }
}
