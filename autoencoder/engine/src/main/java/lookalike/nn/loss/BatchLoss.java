package lookalike.nn.loss;

import lookalike.nn.MapShape;
import lookalike.nn.Workers;

/** A loss of a batch of reconstructions, of shape {@code [images][H][W][C]}, as a mean. */
interface BatchLoss {

  /** Returns the loss; NaN if any number of the batch is. */
  double mean(float[] output, float[] target, int images, MapShape shape);

  /** Returns the loss and overwrites {@code dOutput} with its gradient. */
  double gradient(
      Workers workers, float[] output, float[] target, int images, MapShape shape, float[] dOutput);
}
