package lookalike.model;

import java.util.List;
import java.util.Optional;
import lookalike.model.network.VectorLayout;

/**
 * What was measured on photos after training, but for the tensors {@link ModelFile#CENTRE} and
 * {@link ModelFile#axes}.
 *
 * @param bands the words for this model's scores
 * @param averaging over which views of an image its code is averaged, unless asked otherwise
 * @param blocks what belongs to each block, in the order of the layout
 */
public record Calibration(Bands bands, Averaging averaging, List<Block> blocks) {

  /**
   * What belongs to one block.
   *
   * @param name of the block
   * @param share the length of the block in a stored vector, relative to the others, above 0
   * @param effectiveRank how many directions its codes spread over (<a
   *     href="https://ieeexplore.ieee.org/document/7098875">Roy and Vetterli</a>): 1 if they lie on
   *     a line, the block's width if they fill it evenly; 0 if it was not measured
   */
  public record Block(String name, double share, double effectiveRank) {

    /** Checks the share. */
    public Block {
      if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "share of block " + name + " must be above 0, got " + share);
      }
    }
  }

  /** Copies the list. */
  public Calibration {
    blocks = List.copyOf(blocks);
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
        layout.blocks().stream().map(block -> new Block(block.name(), 1, 0)).toList());
  }
}
