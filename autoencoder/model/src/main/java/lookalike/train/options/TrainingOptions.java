package lookalike.train.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.model.network.ModelConfig;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;

/**
 * Everything that the result of a training run depends on, besides the photos.
 *
 * @param config what the network is built from
 * @param loss how reconstructions are judged
 * @param length when to end
 * @param batch images a step, 2 to 4096; where they come in runs, as many whole runs as fit, or one
 * @param rate the learning rate at its height, above 0, at most 1
 * @param weightDecay what AdamW takes off the weights, 0 to 1
 * @param seed of weights, order, views and corruption
 * @param workers threads that share a batch, 1 to 1024; the last bits depend on it
 * @param siamese what else the siamese variant depends on
 */
public record TrainingOptions(
    ModelConfig config,
    ReconstructionLoss loss,
    Length length,
    int batch,
    double rate,
    double weightDecay,
    long seed,
    int workers,
    SiameseOptions siamese) {

  /** What a {@link Length} counts. */
  public enum Unit {
    /** Batches. */
    STEPS,
    /** Times that every photo is seen. */
    EPOCHS,
    /**
     * Minutes, turned into steps once the first steps have shown how long one takes; from then on
     * the run is as reproducible as one of that many steps.
     */
    MINUTES
  }

  /**
   * When to end.
   *
   * @param amount above 0
   * @param unit of what
   */
  public record Length(double amount, Unit unit) {}

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public TrainingOptions {
    List<String> faults = new ArrayList<>();
    check(
        faults, length.amount() > 0 && length.amount() < 1e9, "length", length.amount(), "above 0");
    check(faults, batch >= 2 && batch <= 4096, "batch", batch, "2 to 4096 images");
    check(faults, rate > 0 && rate <= 1, "rate", rate, "above 0, at most 1");
    check(faults, weightDecay >= 0 && weightDecay <= 1, "weight decay", weightDecay, "0 to 1");
    check(faults, workers >= 1 && workers <= 1024, "workers", workers, "1 to 1024");
    if (loss.needsUnitRange() && config.output() != ActivationFunction.SIGMOID) {
      faults.add(
          "loss "
              + loss
              + " takes outputs for probabilities or shares of light, and those of a linear layer"
              + " may lie outside of 0 to 1; use MSE or L1, or a sigmoid output");
    }
    int alone = config.topology().stepsAlone();
    if (alone > 0 && length.unit() == Unit.STEPS) {
      check(
          faults,
          length.amount() > alone,
          "length",
          length.amount(),
          "above the %d steps that layers are trained alone".formatted(alone));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("training: " + String.join("; ", faults));
    }
  }

  /** Returns these options with another length. */
  public TrainingOptions withLength(Length other) {
    return new TrainingOptions(
        config, loss, other, batch, rate, weightDecay, seed, workers, siamese);
  }

  /**
   * Returns the loss of a name.
   *
   * @param name in any case
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static ReconstructionLoss lossNamed(String name) {
    for (ReconstructionLoss loss : ReconstructionLoss.values()) {
      if (loss.name().equalsIgnoreCase(name)) {
        return loss;
      }
    }
    throw new IllegalArgumentException(
        "loss must be one of " + Arrays.toString(ReconstructionLoss.values()) + ", got " + name);
  }

  private static void check(
      List<String> faults, boolean valid, String name, Number value, String allowed) {
    if (!valid) {
      faults.add(name + " must be " + allowed + ", got " + value);
    }
  }
}
