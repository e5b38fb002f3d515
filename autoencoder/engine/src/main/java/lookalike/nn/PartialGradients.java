package lookalike.nn;

import java.util.Arrays;
import lookalike.kernel.Elementwise;

/** Each worker's share of a parameter's gradient, added up in the order of the workers. */
public final class PartialGradients {

  private final Compute compute;
  private final float[] gradient;
  private final float[][] partials;

  public PartialGradients(Compute compute, Parameter parameter) {
    this.compute = compute;
    this.gradient = parameter.gradient();
    this.partials = new float[compute.workers().count()][];
  }

  /** Returns where {@code worker} adds its share: the first straight to the gradient. */
  public float[] of(int worker) {
    if (worker == 0) {
      return gradient;
    }
    float[] partial = partials[worker];
    if (partial == null) {
      partial = new float[gradient.length];
      partials[worker] = partial;
    }
    return partial;
  }

  /** Adds the other workers' shares to the gradient and clears them. */
  public void addToGradient() {
    Elementwise elementwise = compute.kernels().elementwise();
    compute.split(
        gradient.length,
        (worker, from, to) -> {
          for (float[] partial : partials) {
            if (partial != null) {
              elementwise.add(partial, from, gradient, from, to - from);
              Arrays.fill(partial, from, to, 0);
            }
          }
        });
  }
}
