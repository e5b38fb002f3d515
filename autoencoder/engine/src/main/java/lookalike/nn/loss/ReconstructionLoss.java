package lookalike.nn.loss;

import lookalike.nn.MapShape;
import lookalike.nn.Workers;

/** How far reconstructed images are from their targets. Safe to use from many threads. */
public enum ReconstructionLoss {

  /** Mean squared error: {@code (output - target)^2}, over all numbers. */
  MSE(NumberLoss.SQUARED, false),

  /** Mean absolute error: {@code |output - target|}; sharper pictures than the square. */
  L1(NumberLoss.ABSOLUTE, false),

  /**
   * Binary cross-entropy: {@code -target ln(output) - (1 - target) ln(1 - output)}, over all
   * numbers, for outputs and targets in 0..1; outputs closer than 1e-6 to an end count as that far
   * from it.
   */
  BCE(NumberLoss.CROSS_ENTROPY, true),

  /**
   * {@code 1 - }{@link StructuralSimilarity}, over windows, channels and images; outputs and
   * targets in 0..1. It looks at edges and texture more than at brightness.
   */
  SSIM(new StructuralLoss(), true);

  private final BatchLoss loss;
  private final boolean needsUnitRange;

  ReconstructionLoss(BatchLoss loss, boolean needsUnitRange) {
    this.loss = loss;
    this.needsUnitRange = needsUnitRange;
  }

  /** Tells whether outputs must be in 0..1, as a sigmoid gives them. */
  public boolean needsUnitRange() {
    return needsUnitRange;
  }

  /**
   * Returns the mean loss of a batch; NaN if any number of it is.
   *
   * @param output {@code [images][H][W][C]}, like the target
   * @param shape of an image
   */
  public double mean(float[] output, float[] target, int images, MapShape shape) {
    return loss.mean(output, target, images, shape);
  }

  /**
   * Returns the mean loss of a batch and overwrites {@code dOutput} with its gradient.
   *
   * @param output {@code [images][H][W][C]}, like the target and {@code dOutput}
   * @param shape of an image
   */
  public double gradient(
      Workers workers,
      float[] output,
      float[] target,
      int images,
      MapShape shape,
      float[] dOutput) {
    return loss.gradient(workers, output, target, images, shape, dOutput);
  }
}
