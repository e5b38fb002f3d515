package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Gemm;
import lookalike.kernel.Kernels;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import org.jspecify.annotations.Nullable;

/**
 * Contrastive loss on the unit sphere: a view is to be nearer to the other views of its image than
 * to all other images.
 *
 * <p>For each view {@code i} and each other view {@code p} of its image, with cosines {@code s},
 * temperature {@code t}, and {@code D} the sum of {@code exp(s_ij / t)} over all views {@code j} of
 * other images and all codes of the queue:
 *
 * <pre>
 * decoupled  -s_ip / t + log D
 * coupled    -s_ip / t + log(exp(s_ip / t) + D)
 * </pre>
 *
 * <p>The loss is their mean. The coupled form is InfoNCE (<a
 * href="https://arxiv.org/abs/1807.03748">van den Oord et al., 2018</a>), the decoupled one DCL (<a
 * href="https://arxiv.org/abs/2110.06848">Yeh et al., 2021</a>), whose gradient does not fade in
 * small batches. Where a batch of one image meets an empty queue, {@code log D} is left out.
 */
public final class ContrastiveLoss implements ViewLoss {

  /** From here on, exponentials of cosines over t, and sums of them, are normal numbers. */
  private static final double LOWEST_TEMPERATURE = 0.02;

  private static final double HIGHEST_TEMPERATURE = 100;

  /** Whether a positive stands in its own denominator. */
  public enum Form {
    /** It does: InfoNCE. */
    COUPLED,
    /** It does not: DCL. */
    DECOUPLED
  }

  private final Compute compute;
  private final Form form;
  private final float inverseTemperature;
  private final @Nullable QueueNegatives queueNegatives;
  private final UnitCodes units;
  private final Buffer scaledUnits = new Buffer();
  private final Buffer pairs = new Buffer();
  private final Buffer positives = new Buffer();
  private final Buffer sums = new Buffer();

  /**
   * Makes a loss.
   *
   * @param temperature t, 0.02 to 100
   * @param queue further negatives, or null; only read, so that whoever trains adds the codes of a
   *     step after it
   * @throws IllegalArgumentException if the temperature is out of range
   */
  public ContrastiveLoss(
      Compute compute, Form form, double temperature, @Nullable MemoryQueue queue) {
    if (!(temperature >= LOWEST_TEMPERATURE && temperature <= HIGHEST_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "temperature must be %s to %s, got %s"
              .formatted(LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE, temperature));
    }
    this.compute = compute;
    this.form = form;
    this.inverseTemperature = (float) (1 / temperature);
    this.queueNegatives = queue == null ? null : new QueueNegatives(compute, queue);
    this.units = new UnitCodes(compute);
  }

  /**
   * The gradient for unit codes {@code u}: with {@code E_ij = exp(s_ij / t)}, 0 within an image,
   * with {@code w_i} the mean over {@code p} of the inverse denominators, and with {@code g_ip} the
   * derivative of the loss of a pair by {@code s_ip / t},
   *
   * <pre>
   * dU_i = sum over j of (E_ij (w_i + w_j) + g_ij + g_ji) u_j / t + w_i sum over q of exp(u_i q / t) q / t
   * </pre>
   */
  @Override
  public double gradient(float[] codes, int images, int views, int dimensions, float[] dCodes) {
    int rows = images * views;
    float[] unit = units.of(codes, rows, dimensions);
    float[] scaled = scaledUnits.ofLength(rows * dimensions);
    float[] pairs = this.pairs.ofLength(rows * rows);
    float[] positives = this.positives.ofLength(rows * views);
    float[] sums = this.sums.ofLength(rows);
    for (int i = 0; i < rows * dimensions; i++) {
      scaled[i] = unit[i] * inverseTemperature;
    }
    compute.split(
        rows,
        (worker, from, to) -> {
          units.multiply(scaled, unit, from, to, rows, dimensions, pairs);
          for (int row = from; row < to; row++) {
            meetBatch(row, images, views, pairs, positives, sums);
          }
        });
    if (queueNegatives != null) {
      queueNegatives.addTo(scaled, rows, dimensions, sums);
    }
    Gemm gemm = compute.kernels().gemm();
    double loss = weigh(rows, images, views, positives, sums);
    compute.split(
        rows,
        (worker, from, to) -> {
          for (int row = from; row < to; row++) {
            weighPairs(row, images, views, positives, sums, pairs);
          }
          Arrays.fill(dCodes, from * dimensions, to * dimensions, 0);
          if (queueNegatives != null) {
            queueNegatives.addPulls(from, to, sums, inverseTemperature, dCodes);
          }
          int pairsAt = from * rows;
          int at = from * dimensions;
          gemm.multiply(to - from, dimensions, rows, pairs, pairsAt, scaled, 0, dCodes, at);
        });
    units.backward(dCodes, rows, dimensions, dCodes);
    return loss;
  }

  /**
   * Takes the products of one row for {@code s / t}: notes those within the image, and makes
   * exponentials and their sum of the others.
   *
   * @param positives {@code [rows][views]}
   */
  private void meetBatch(
      int row, int images, int views, float[] pairs, float[] positives, float[] sums) {
    Kernels kernels = compute.kernels();
    int rows = images * views;
    int ownAt = row * rows + row % images;
    for (int view = 0; view < views; view++) {
      positives[row * views + view] = pairs[ownAt + view * images];
    }
    kernels.elementwise().exp(pairs, row * rows, pairs, row * rows, rows);
    for (int view = 0; view < views; view++) {
      pairs[ownAt + view * images] = 0;
    }
    sums[row] = kernels.reduce().sum(pairs, row * rows, rows);
  }

  /**
   * Returns the loss; turns {@code positives} into the derivatives {@code g} and {@code sums} into
   * the weights {@code w}.
   */
  private double weigh(int rows, int images, int views, float[] positives, float[] sums) {
    double share = 1.0 / (rows * (views - 1));
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      double weight = 0;
      for (int view = 0; view < views; view++) {
        if (view != row / images) {
          double logit = positives[row * views + view];
          double coupled = form == Form.COUPLED ? Math.exp(logit) : 0;
          double denominator = sums[row] + coupled;
          loss -= logit;
          double pull = -1;
          if (denominator != 0) {
            loss += Math.log(denominator);
            weight += 1 / denominator;
            pull += coupled / denominator;
          }
          positives[row * views + view] = (float) (share * pull);
        }
      }
      sums[row] = (float) (share * weight);
    }
    return share * loss;
  }

  /** Turns the exponentials of one row into the factors of the other codes in its gradient. */
  private static void weighPairs(
      int row, int images, int views, float[] positives, float[] weights, float[] pairs) {
    int rows = images * views;
    int at = row * rows;
    for (int other = 0; other < rows; other++) {
      pairs[at + other] *= weights[row] + weights[other];
    }
    int image = row % images;
    int ownView = row / images;
    for (int view = 0; view < views; view++) {
      int other = image + view * images;
      pairs[at + other] =
          view == ownView ? 0 : positives[row * views + view] + positives[other * views + ownView];
    }
  }
}
