package lookalike.train.options;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lookalike.augment.EditRow;
import lookalike.augment.EditTable;
import lookalike.model.network.Block;
import lookalike.work.Faults;

/**
 * What the siamese objective depends on.
 *
 * @param kindLoss what pulls the views of the kind block together
 * @param kindViews views of a photo for the kind block, 2 to 16
 * @param temperatures by block, how sharply a contrastive loss looks at the nearest strangers, each
 *     0.02 to 100: the lower, the more it tells apart what is almost alike, and the less it groups
 * @param queue codes of earlier steps that the instance block is pushed away from, 0 to 1000000;
 *     they are of a network that has learned on since, and many of them do harm
 * @param weights factors of the terms of the loss, each 0 to 1000; 0 leaves one out. There is one
 *     for the loss of each block by its name, {@link #ENTROPY} and {@link #RECONSTRUCTION}
 * @param edits which edits each block is taught to ignore
 * @param kept blocks whose towers stay as they are, so that what begins with a trained model
 *     changes in the others, and in the decoder, alone
 */
public record SiameseOptions(
    KindLoss kindLoss,
    int kindViews,
    Map<String, Double> temperatures,
    int queue,
    Map<String, Double> weights,
    EditTable edits,
    Set<String> kept) {

  /** The term that keeps the codes of the instance block apart. */
  public static final String ENTROPY = "entropy";

  /** The term of the rebuilt view's error. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** What pulls the views of the kind block together. */
  public enum KindLoss {
    /** Decoupled contrastive loss. */
    CONTRASTIVE,
    /** Total coding rate. */
    CODING_RATE,
    /** Variance, invariance, covariance. */
    VICREG
  }

  /** What the default model is trained with. */
  public static final SiameseOptions DEFAULT = usual();

  private static SiameseOptions usual() {
    Map<String, Double> temperatures = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    Map<String, EditRow> edits = new LinkedHashMap<>();
    for (Block block : Block.ALL) {
      temperatures.put(block.name(), block.lesson().temperature());
      weights.put(block.name(), block.lesson().factor());
      edits.put(block.name(), block.lesson().edits());
    }
    weights.put(ENTROPY, 0.2);
    weights.put(RECONSTRUCTION, 1.0);
    return new SiameseOptions(
        KindLoss.CONTRASTIVE, 2, temperatures, 0, weights, new EditTable(edits), Set.of());
  }

  /**
   * Copies the maps, keeping their order, and checks the ranges. Checkpoints of earlier versions
   * say nothing of blocks that are kept.
   *
   * @throws IllegalArgumentException naming every option that is out of its range
   */
  public SiameseOptions {
    temperatures = Collections.unmodifiableMap(new LinkedHashMap<>(temperatures));
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    kept = kept == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(kept));
    Faults faults = new Faults().number("kind views", kindViews, 2, 16);
    temperatures.forEach((block, it) -> faults.number(block + " temperature", it, 0.02, 100));
    faults.number("queue", queue, 0, 1_000_000);
    weights.forEach((term, it) -> faults.number(term + " weight", it, 0, 1000));
    faults.refuse("siamese training");
  }

  /** Returns the temperature of a block's loss. */
  public double temperature(Block block) {
    return temperatures.getOrDefault(block.name(), block.lesson().temperature());
  }

  /** Returns the factor of a block's loss. */
  public double factor(Block block) {
    return weights.getOrDefault(block.name(), block.lesson().factor());
  }

  /** Tells whether the tower of a block is trained. */
  public boolean teaches(Block block) {
    return !kept.contains(block.name());
  }

  /** Tells whether views are rebuilt, and the decoder is trained. */
  public boolean rebuilds() {
    return weight(RECONSTRUCTION) > 0;
  }

  /** Returns the factor of a term that is not a block's; 0 if nothing is said of it. */
  public double weight(String term) {
    return weights.getOrDefault(term, 0.0);
  }
}
