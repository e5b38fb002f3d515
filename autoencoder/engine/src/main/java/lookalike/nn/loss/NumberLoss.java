package lookalike.nn.loss;

import lookalike.nn.BatchSum;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;

/** A loss that takes each number by itself, as a mean over all of them. */
abstract class NumberLoss implements BatchLoss {

  abstract double at(float output, float target);

  abstract double slopeAt(float output, float target);

  @Override
  public final double mean(float[] output, float[] target, int images, MapShape shape) {
    int length = images * shape.size();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += at(output[i], target[i]);
    }
    return sum / length;
  }

  @Override
  public final double gradient(
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
                part += at(output[i], target[i]);
                dOutput[i] = (float) (slopeAt(output[i], target[i]) / length);
              }
              return part;
            });
    return sum / length;
  }

  /** {@code (output - target)^2}. */
  static final class Squared extends NumberLoss {
    @Override
    double at(float output, float target) {
      double error = output - target;
      return error * error;
    }

    @Override
    double slopeAt(float output, float target) {
      return 2 * (output - target);
    }
  }

  /** {@code |output - target|}. */
  static final class Absolute extends NumberLoss {
    @Override
    double at(float output, float target) {
      return Math.abs(output - target);
    }

    @Override
    double slopeAt(float output, float target) {
      return Math.signum(output - target);
    }
  }

  /** {@code -target ln(output) - (1 - target) ln(1 - output)}. */
  static final class CrossEntropy extends NumberLoss {
    @Override
    double at(float output, float target) {
      double inside = inside(output);
      return -target * Math.log(inside) - (1 - target) * Math.log(1 - inside);
    }

    @Override
    double slopeAt(float output, float target) {
      double inside = inside(output);
      return (inside - target) / (inside * (1 - inside));
    }

    private static double inside(float output) {
      return Math.clamp(output, 1e-6, 1 - 1e-6);
    }
  }
}
