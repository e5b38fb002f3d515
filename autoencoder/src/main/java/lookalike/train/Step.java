package lookalike.train;

import lookalike.nn.AdamW;
import lookalike.nn.Layer;
import lookalike.train.TrainingDivergedException.Fault;

/** What one batch does to the layers of an objective: gradients, and a change by them. */
public final class Step {

  private final Objective objective;
  private final AdamW optimiser;

  /**
   * Makes the step of a run.
   *
   * @param optimiser of all parameters of {@code objective}
   */
  public Step(Objective objective, AdamW optimiser) {
    this.objective = objective;
    this.optimiser = optimiser;
  }

  /**
   * Takes one step.
   *
   * @param step from 0; called for each in turn
   * @param rate the learning rate
   * @return the loss before the change
   * @throws TrainingDivergedException if that is NaN or infinite; nothing is changed then
   */
  public double take(Batch batch, int step, double rate) throws TrainingDivergedException {
    optimiser.clearGradients();
    double loss = objective.addGradients(batch);
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(Fault.LOSS, step, rate);
    }
    optimiser.step(step + 1, (float) rate);
    objective.layers().forEach(Layer::parametersChanged);
    return loss;
  }
}
