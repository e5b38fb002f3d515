package lookalike.nn.loss;

import lookalike.nn.BatchSum;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;

/**
 * A loss that takes each number by itself, as a mean over all of them.
 *
 * @param cost of a number
 * @param slope its derivative by the output
 */
record NumberLoss(OfNumber cost, OfNumber slope) implements BatchLoss {

  /** {@code (output - target)^2}. */
  static final NumberLoss SQUARED =
      new NumberLoss(
          (output, target) -> {
            double error = output - target;
            return error * error;
          },
          (output, target) -> 2 * (output - target));

  /** {@code |output - target|}. */
  static final NumberLoss ABSOLUTE =
      new NumberLoss(
          (output, target) -> Math.abs(output - target),
          (output, target) -> Math.signum(output - target));

  /** {@code -target ln(output) - (1 - target) ln(1 - output)}. */
  static final NumberLoss CROSS_ENTROPY =
      new NumberLoss(
          (output, target) -> {
            double inside = inside(output);
            return -target * Math.log(inside) - (1 - target) * Math.log(1 - inside);
          },
          (output, target) -> {
            double inside = inside(output);
            return (inside - target) / (inside * (1 - inside));
          });

  /** What is to be said of an output and its target. */
  @FunctionalInterface
  interface OfNumber {
    double at(float output, float target);
  }

  private static double inside(float output) {
    return Math.clamp(output, 1e-6, 1 - 1e-6);
  }

  @Override
  public double mean(float[] output, float[] target, int images, MapShape shape) {
    int length = images * shape.size();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += cost.at(output[i], target[i]);
    }
    return sum / length;
  }

  @Override
  public double gradient(
      Workers workers,
      float[] output,
      float[] target,
      int images,
      MapShape shape,
      float[] dOutput) {
    int length = images * shape.size();
    double sum =
        BatchSum.of(
            workers,
            length,
            (from, to) -> {
              double part = 0;
              for (int i = from; i < to; i++) {
                part += cost.at(output[i], target[i]);
                dOutput[i] = (float) (slope.at(output[i], target[i]) / length);
              }
              return part;
            });
    return sum / length;
  }
}
