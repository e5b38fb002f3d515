package lookalike.train;

import java.util.ArrayList;
import java.util.List;
import lookalike.augment.EditTable;

/**
 * What the siamese objective depends on.
 *
 * @param kindLoss what pulls the views of the kind block together
 * @param kindViews views of a photo for the kind block, 2 to 16
 * @param temperatures of the contrastive losses
 * @param queue codes of earlier steps that the instance block is pushed away from, 0 to 1000000;
 *     they are of a network that has learned on since, and many of them do harm
 * @param weights of the terms of the loss
 * @param edits which edits each block is taught to ignore
 */
public record SiameseOptions(
    KindLoss kindLoss,
    int kindViews,
    Temperatures temperatures,
    int queue,
    Weights weights,
    EditTable edits) {

  /** What pulls the views of the kind block together. */
  public enum KindLoss {
    /** Decoupled contrastive loss. */
    CONTRASTIVE,
    /** Total coding rate. */
    CODING_RATE,
    /** Variance, invariance, covariance. */
    VICREG
  }

  /**
   * How sharply a contrastive loss looks at the nearest strangers, each 0.02 to 100: the lower, the
   * more it tells apart what is almost alike, and the less it groups.
   *
   * @param kind of the kind block, if its loss is contrastive
   * @param instance of the instance block
   * @param colour of the colour block, and of any further one
   */
  public record Temperatures(double kind, double instance, double colour) {}

  /**
   * Factors of the terms, each 0 to 1000; 0 leaves a term out.
   *
   * @param kind the kind loss
   * @param instance the contrastive loss of the instance block
   * @param colour the contrastive loss of the colour block, and of any further one
   * @param entropy keeps the codes of the instance block apart
   * @param reconstruction the mean absolute error of the rebuilt view
   */
  public record Weights(
      double kind, double instance, double colour, double entropy, double reconstruction) {}

  /** What the default model is trained with. */
  public static final SiameseOptions DEFAULT =
      new SiameseOptions(
          KindLoss.CONTRASTIVE,
          2,
          new Temperatures(0.05, 0.05, 0.05),
          0,
          new Weights(1, 1, 0.5, 0.2, 1),
          EditTable.DEFAULT);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public SiameseOptions {
    List<String> faults = new ArrayList<>();
    check(faults, "kind views", kindViews, 2, 16);
    checkTemperature(faults, "kind", temperatures.kind());
    checkTemperature(faults, "instance", temperatures.instance());
    checkTemperature(faults, "colour", temperatures.colour());
    check(faults, "queue", queue, 0, 1_000_000);
    check(faults, "kind weight", weights.kind(), 0, 1000);
    check(faults, "instance weight", weights.instance(), 0, 1000);
    check(faults, "colour weight", weights.colour(), 0, 1000);
    check(faults, "entropy weight", weights.entropy(), 0, 1000);
    check(faults, "reconstruction weight", weights.reconstruction(), 0, 1000);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("siamese training: " + String.join("; ", faults));
    }
  }

  private static void checkTemperature(List<String> faults, String block, double temperature) {
    check(faults, block + " temperature", temperature, 0.02, 100);
  }

  private static void check(
      List<String> faults, String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      faults.add("%s must be %s to %s, got %s".formatted(name, least, most, value));
    }
  }
}
