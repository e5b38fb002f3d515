package lookalike.train.objective;

import java.util.SplittableRandom;
import lookalike.nn.AdamW;
import lookalike.nn.Layer;
import lookalike.train.objective.TrainingDivergedException.Fault;

/**
 * What one batch does to the layers of an objective: gradients, and a change by them.
 *
 * @param objective what is trained
 * @param optimiser of all parameters of {@code objective}
 * @param seed of what layers draw at random
 */
public record Step(Objective objective, AdamW optimiser, long seed) {

  /**
   * Takes one step.
   *
   * @param step from 0; called for each in turn
   * @param rate the learning rate
   * @return the loss before the change
   * @throws TrainingDivergedException if that is NaN or infinite; nothing is changed then
   */
  public double take(Batch batch, int step, double rate) throws TrainingDivergedException {
    objective.begin(step);
    optimiser.clearGradients();
    long drawn = stepSeed(seed, step);
    objective.layers().forEach(layer -> layer.reseed(drawn));
    double loss = objective.addGradients(batch);
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(Fault.LOSS, step, rate);
    }
    optimiser.step(step + 1, (float) rate, objective::trains);
    objective.layers().forEach(Layer::parametersChanged);
    return loss;
  }

  /** Neighbouring seeds, or steps, must not give random numbers that resemble one another. */
  public static long stepSeed(long seed, int step) {
    return new SplittableRandom(seed).nextLong() + new SplittableRandom(step).nextLong();
  }
}
