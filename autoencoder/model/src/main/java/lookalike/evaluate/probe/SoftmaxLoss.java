package lookalike.evaluate.probe;

import java.util.List;
import java.util.stream.IntStream;
import lookalike.kernel.Gemm;

/**
 * What multinomial logistic regression minimises over examples {@code x} of class {@code y}:
 *
 * <pre>mean of -log softmax(x * weights + bias)[y] + regularization / 2 * |weights|^2</pre>
 *
 * <p>A point is {@code weights[dimensions][classes]} and {@code bias[classes]} behind them.
 */
final class SoftmaxLoss implements SmoothFunction {

  private static final int ROWS_A_BLOCK = 1024;

  private final Gemm gemm;
  private final Examples examples;
  private final int classes;
  private final double regularization;

  SoftmaxLoss(Gemm gemm, Examples examples, int classes, double regularization) {
    this.gemm = gemm;
    this.examples = examples;
    this.classes = classes;
    this.regularization = regularization;
  }

  /** What a block of examples adds. */
  private record Share(double loss, float[] gradient) {}

  @Override
  public double at(double[] point, double[] gradient) {
    float[] parameters = toFloats(point);
    int blocks = Math.ceilDiv(examples.count(), ROWS_A_BLOCK);
    List<Share> shares =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(block -> share(parameters, block * ROWS_A_BLOCK))
            .toList();
    double loss = 0;
    int weights = examples.dimensions() * classes;
    for (int i = 0; i < point.length; i++) {
      double pull = i < weights ? regularization * point[i] : 0;
      loss += pull * point[i] / 2;
      gradient[i] = pull;
    }
    for (Share share : shares) {
      loss += share.loss() / examples.count();
      for (int i = 0; i < point.length; i++) {
        gradient[i] += share.gradient()[i] / examples.count();
      }
    }
    return loss;
  }

  private Share share(float[] parameters, int from) {
    int rows = Math.min(ROWS_A_BLOCK, examples.count() - from);
    int dimensions = examples.dimensions();
    int weights = dimensions * classes;
    float[] scores = scores(gemm, examples, from, rows, parameters, classes);
    float[] gradient = new float[parameters.length];
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      loss += toErrors(scores, row * classes, examples.classes()[from + row]);
      for (int k = 0; k < classes; k++) {
        gradient[weights + k] += scores[row * classes + k];
      }
    }
    gemm.multiplyTransposedA(
        dimensions, classes, rows, examples.numbers(), from * dimensions, scores, 0, gradient, 0);
    return new Share(loss, gradient);
  }

  /** Returns {@code x * weights + bias} of some examples, {@code [rows][classes]}. */
  static float[] scores(
      Gemm gemm, Examples examples, int from, int rows, float[] parameters, int classes) {
    int dimensions = examples.dimensions();
    float[] scores = new float[rows * classes];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(parameters, dimensions * classes, scores, row * classes, classes);
    }
    gemm.multiply(
        rows, classes, dimensions, examples.numbers(), from * dimensions, parameters, 0, scores, 0);
    return scores;
  }

  /**
   * Turns the scores of an example into probabilities, less 1 at its class, which is the gradient
   * of its loss, and returns that loss.
   */
  private double toErrors(float[] scores, int at, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, scores[at + k]);
    }
    double[] powers = new double[classes];
    double total = 0;
    for (int k = 0; k < classes; k++) {
      powers[k] = Math.exp(scores[at + k] - largest);
      total += powers[k];
    }
    double loss = Math.log(total) + largest - scores[at + label];
    for (int k = 0; k < classes; k++) {
      scores[at + k] = (float) (powers[k] / total - (k == label ? 1 : 0));
    }
    return loss;
  }

  static float[] toFloats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
