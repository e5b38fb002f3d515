package lookalike.benchmark.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import lookalike.benchmark.contest.Bound;

/** What contenders of a training step are compared by: it changes with every further step. */
public final class FirstSteps {

  private static final int STEPS = 5;
  private static final String LOSSES = "losses of the first steps";

  private static final Bound LOSS_BOUND = new Bound(1e-4, 1e-4);

  /**
   * Wherever rounding decides on which side of a ReLU or of the loss's kink a number falls, single
   * numbers of a gradient change visibly. libtorch's two layouts differ by up to 1e-3 on the whole,
   * 4e-2 in single numbers, by the same measure; another network would differ by about 1.
   */
  private static final Bound GRADIENT_BOUND = new Bound(1, 1e-2);

  private FirstSteps() {}

  /**
   * Takes the first steps.
   *
   * @param step takes the step of a number, from 0, and returns its loss
   * @param gradients returns all gradients of the step before, by the names of our parameters
   */
  public static Map<String, float[]> results(
      IntToDoubleFunction step, Supplier<Map<String, float[]>> gradients) {
    Map<String, float[]> results = new LinkedHashMap<>();
    float[] losses = new float[STEPS];
    for (int i = 0; i < STEPS; i++) {
      losses[i] = (float) step.applyAsDouble(i);
      if (i == 0) {
        gradients.get().forEach((name, gradient) -> results.put("gradient of " + name, gradient));
      }
    }
    results.put(LOSSES, losses);
    return results;
  }

  /** Returns the bound of one of these results. */
  static Bound bound(String result) {
    return result.equals(LOSSES) ? LOSS_BOUND : GRADIENT_BOUND;
  }
}
