package lookalike.train.options;

import java.util.Arrays;
import java.util.Locale;
import lookalike.model.network.Block;
import lookalike.model.network.ModelConfig;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.work.Faults;

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
  public record Length(double amount, Unit unit) {
    private String name() {
      return unit.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public TrainingOptions {
    int alone = config.topology().stepsAlone();
    new Faults()
        .unless(
            length.amount() > 0 && length.amount() < 1e9,
            length.name() + " must be above 0, got " + length.amount())
        .unless(batch >= 2 && batch <= 4096, "batch must be 2 to 4096 images, got " + batch)
        .unless(rate > 0 && rate <= 1, "rate must be above 0, at most 1, got " + rate)
        .unless(
            weightDecay >= 0 && weightDecay <= 1, "weight decay must be 0 to 1, got " + weightDecay)
        .wholeNumber("workers", workers, 1, 1024)
        .unless(
            !loss.needsUnitRange() || config.output() == ActivationFunction.SIGMOID,
            "loss "
                + loss
                + " takes outputs for probabilities or shares of light, and those of a linear layer"
                + " may lie outside of 0 to 1; use MSE or L1, or a sigmoid output")
        .unless(
            alone == 0 || length.unit() != Unit.STEPS || length.amount() > alone,
            "steps must be above the %d that layers are trained alone, got %s"
                .formatted(alone, length.amount()))
        .unless(
            siamese.rebuilds()
                || config.layout().blocks().stream()
                    .anyMatch(span -> siamese.teaches(Block.named(span.name()))),
            "of blocks that are all kept, and no reconstruction, nothing is left to train")
        .refuse("training");
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
    return Arrays.stream(ReconstructionLoss.values())
        .filter(loss -> loss.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "loss must be one of "
                        + Arrays.toString(ReconstructionLoss.values())
                        + ", got "
                        + name));
  }
}
