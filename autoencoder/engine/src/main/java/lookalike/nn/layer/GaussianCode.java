package lookalike.nn.layer;

import lookalike.nn.BatchSum;
import lookalike.nn.Buffer;
import lookalike.nn.Chance;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Penalty;

/**
 * The bottleneck of a variational autoencoder: the encoder gives a normal distribution for each
 * number of the code, and training decodes a sample of it (<a
 * href="https://arxiv.org/abs/1312.6114">Kingma and Welling, 2013</a>).
 *
 * <pre>
 * input    [2 K]: K means m, then K logarithms of variances v
 * output   [K]:   m + exp(v / 2) * epsilon in training, m outside
 * penalty  sum over units of (exp(v) - 1 - v + m^2) / 2, mean over images
 * </pre>
 *
 * <p>The penalty "divergence" is that of Kullback and Leibler from the standard normal
 * distribution, in nats. Each epsilon is drawn from the standard normal distribution, a function of
 * the seed, the image's place in its batch and the unit.
 *
 * <p>Nothing overflows: where {@code v} is outside -10..10, the deviation is that of the end, and
 * the penalty goes on along its tangent there, which draws {@code v} back.
 */
public final class GaussianCode implements Layer, Penalty {

  private static final double MOST_LOG_VARIANCE = 10;

  private final Compute compute;
  private final int width;
  private final double weight;
  private final Buffer noise = new Buffer();
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};
  private long seed;
  private boolean charged;

  /**
   * Makes a layer.
   *
   * @param width K, numbers of a code
   * @param weight of the divergence, at least 0
   * @throws IllegalArgumentException if the weight is out of range
   */
  public GaussianCode(Compute compute, int width, double weight) {
    this.compute = compute;
    this.width = width;
    this.weight = Penalty.checkedWeight("divergence", weight);
  }

  @Override
  public MapShape outputShape() {
    return MapShape.vector(width);
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    charged = false;
    float[] output = this.output.ofLength(images * width);
    float[] noise = this.noise.ofLength(images * width);
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n++) {
            System.arraycopy(input, 2 * n * width, output, n * width, width);
            if (training) {
              addNoise(input, n, noise, output);
            }
          }
        });
    return output;
  }

  private void addNoise(float[] input, int image, float[] noise, float[] output) {
    long imageSeed = Chance.ofPart(seed, image);
    int logVariancesAt = (2 * image + 1) * width;
    for (int unit = 0; unit < width; unit++) {
      int at = image * width + unit;
      double deviation = Math.exp(inside(input[logVariancesAt + unit]) / 2);
      noise[at] = (float) (deviation * Chance.normal(imageSeed, unit));
      output[at] += noise[at];
    }
  }

  private static double inside(float logVariance) {
    return Math.clamp(logVariance, -MOST_LOG_VARIANCE, MOST_LOG_VARIANCE);
  }

  /**
   * {@code dMean = dOutput}, and {@code dLogVariance = dOutput * exp(v / 2) * epsilon / 2}, or 0
   * where {@code v} is beyond the ends.
   */
  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] input = this.input;
    float[] noise = this.noise.current();
    float[] dInput = this.dInput.ofLength(2 * images * width);
    double share = charged ? weight / images : 0;
    charged = false;
    compute.split(
        images,
        (worker, from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            int meanAt = i + i / width * width;
            int logVarianceAt = meanAt + width;
            float logVariance = input[logVarianceAt];
            double inside = inside(logVariance);
            double dSample = inside == logVariance ? dOutput[i] * noise[i] / 2 : 0;
            dInput[meanAt] = (float) (dOutput[i] + share * input[meanAt]);
            dInput[logVarianceAt] = (float) (dSample + share * (Math.exp(inside) - 1) / 2);
          }
        });
    return dInput;
  }

  @Override
  public String name() {
    return "divergence";
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public double charge(int images) {
    charged = true;
    float[] input = this.input;
    double sum =
        BatchSum.of(
            compute.workers(),
            images,
            (from, to) -> {
              double divergence = 0;
              for (int i = from * width; i < to * width; i++) {
                int meanAt = i + i / width * width;
                divergence += divergence(input[meanAt], input[meanAt + width]);
              }
              return divergence;
            });
    return sum / images;
  }

  private static double divergence(double mean, float logVariance) {
    double inside = inside(logVariance);
    double variance = Math.exp(inside);
    double beyond = (variance - 1) * (logVariance - inside);
    return (variance - 1 - inside + mean * mean + beyond) / 2;
  }

  @Override
  public void reseed(long seed) {
    this.seed = seed;
  }

  /** Takes the means. */
  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.part(0, width, input);
  }
}
