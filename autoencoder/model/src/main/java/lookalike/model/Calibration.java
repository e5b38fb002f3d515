package lookalike.model;

import java.util.List;
import java.util.Optional;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.work.Faults;

/**
 * What was measured on photos after training, but for the tensors {@link ModelFile#CENTRE}, {@link
 * ModelFile#axes} and {@link ModelFile#STRANGERS}.
 *
 * @param bands the words for this model's scores
 * @param averaging over which views of an image its code is averaged, unless asked otherwise
 * @param blocks what belongs to each block, in the order of the layout
 * @param likeness how vectors are compared
 */
public record Calibration(
    Bands bands, Averaging averaging, List<Block> blocks, LikenessFit likeness) {

  /**
   * What belongs to one block.
   *
   * @param name of the block
   * @param share the length of the block in a stored vector, relative to the others, {@value
   *     #LEAST_SHARE} to {@value #MOST_SHARE}
   * @param effectiveRank how many directions its codes spread over (<a
   *     href="https://ieeexplore.ieee.org/document/7098875">Roy and Vetterli</a>): 1 if they lie on
   *     a line, the block's width if they fill it evenly; 0 if it was not measured
   */
  public record Block(String name, double share, double effectiveRank) {

    /** Below it, and above {@link #MOST_SHARE}, one block would be lost beside another. */
    public static final double LEAST_SHARE = 1e-6;

    /** The most there is of a share. */
    public static final double MOST_SHARE = 1e6;

    /** Checks the numbers. */
    public Block {
      new Faults()
          .unless(
              share >= LEAST_SHARE && share <= MOST_SHARE,
              "share must be %s to %s, got %s".formatted(LEAST_SHARE, MOST_SHARE, share))
          .unless(
              !(effectiveRank < 0 || effectiveRank > ModelConfig.MOST_DIMENSIONS),
              "effectiveRank must be 0 to the block's width, got " + effectiveRank)
          .refuse("calibration of block " + name);
    }
  }

  /** Copies the list. */
  public Calibration {
    blocks = List.copyOf(blocks);
    new Faults()
        .unless(
            likeness.blocks() == blocks.size(),
            "likeness must have a weight for each of %d blocks, got %d"
                .formatted(blocks.size(), likeness.blocks()))
        .refuse("calibration");
  }

  /** Returns what belongs to the block of a name, if anything does. */
  public Optional<Block> block(String name) {
    return blocks.stream().filter(block -> block.name().equals(name)).findFirst();
  }

  /** Returns what a model has that was not calibrated block by block. */
  public static Calibration even(Bands bands, VectorLayout layout) {
    return new Calibration(
        bands,
        Averaging.WHOLE,
        layout.blocks().stream().map(block -> new Block(block.name(), 1, 0)).toList(),
        bands.likeness(layout.blocks().size()));
  }
}
