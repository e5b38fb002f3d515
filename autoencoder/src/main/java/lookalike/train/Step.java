package lookalike.train;

import lookalike.model.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.train.TrainingDivergedException.Fault;

/** What one batch does to the network: forward, loss, backward, change. */
public final class Step {

  private final TrainingOptions options;
  private final Autoencoder network;
  private final AdamW optimiser;
  private float[] dOutput = {};

  /**
   * Makes the step of a run.
   *
   * @param optimiser of all parameters of {@code network}
   */
  public Step(TrainingOptions options, Autoencoder network, AdamW optimiser) {
    this.options = options;
    this.network = network;
    this.optimiser = optimiser;
  }

  /**
   * Takes one step.
   *
   * @param batch as many images as the options say
   * @param step from 0; called for each in turn
   * @param rate the learning rate
   * @return the loss before the change
   * @throws TrainingDivergedException if that is NaN or infinite; nothing is changed then
   */
  public double take(Batch batch, int step, double rate) throws TrainingDivergedException {
    int length = batch.input().length;
    if (dOutput.length < length) {
      dOutput = new float[length];
    }
    optimiser.clearGradients();
    float[] output = network.whole().forward(batch.input(), options.batch(), true);
    double loss =
        options
            .loss()
            .gradient(network.compute().workers(), output, batch.target(), length, dOutput);
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(Fault.LOSS, step, rate);
    }
    network.whole().backward(dOutput, options.batch());
    optimiser.step(step + 1, (float) rate);
    network.whole().parametersChanged();
    return loss;
  }
}
