package lookalike.nn;

/** How far a reconstruction is from its target, as a mean over all numbers of a batch. */
public enum ReconstructionLoss {

  /** Mean squared error: {@code (output - target)^2}. */
  MSE {
    @Override
    double at(float output, float target) {
      double error = output - target;
      return error * error;
    }

    @Override
    double slopeAt(float output, float target) {
      return 2 * (output - target);
    }
  },

  /** Mean absolute error: {@code |output - target|}; sharper pictures than the square. */
  L1 {
    @Override
    double at(float output, float target) {
      return Math.abs(output - target);
    }

    @Override
    double slopeAt(float output, float target) {
      return Math.signum(output - target);
    }
  },

  /**
   * Binary cross-entropy: {@code -target ln(output) - (1 - target) ln(1 - output)}, for outputs and
   * targets in 0..1; outputs closer than 1e-6 to an end count as that far from it.
   */
  BCE {
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
  };

  abstract double at(float output, float target);

  abstract double slopeAt(float output, float target);

  /** Returns the mean loss over {@code length} numbers; NaN if any of them is. */
  public double mean(float[] output, float[] target, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += at(output[i], target[i]);
    }
    return sum / length;
  }

  /**
   * Returns the mean loss over {@code length} numbers and overwrites {@code dOutput} with its
   * gradient.
   */
  public double gradient(
      Workers workers, float[] output, float[] target, int length, float[] dOutput) {
    double[] sums = new double[workers.count()];
    workers.split(
        length,
        (worker, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += at(output[i], target[i]);
            dOutput[i] = (float) (slopeAt(output[i], target[i]) / length);
          }
          sums[worker] = sum;
        });
    double sum = 0;
    for (double part : sums) {
      sum += part;
    }
    return sum / length;
  }
}
