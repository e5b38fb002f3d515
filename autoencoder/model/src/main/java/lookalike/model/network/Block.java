package lookalike.model.network;

import java.util.List;
import lookalike.augment.EditRow;

/**
 * What a block of the vector is for: everything that sets it apart from the others, in this one
 * place. A further block is a further constant, listed in {@link #ALL}; the networks, the
 * objective, the calibration and the command line ask for what is told here, and for no name.
 *
 * @param name by which model files and people know it
 * @param widths how many numbers it usually has, in widths of the network's first stage
 * @param views over which views of an image its code may be averaged
 * @param tower what computes it
 * @param lesson what it is taught
 * @param weighing how it counts in a vector
 */
public record Block(
    String name, int widths, Views views, Tower tower, Lesson lesson, Weighing weighing) {

  /** Views of an image between which a block makes no difference; found by measuring. */
  public enum Views {
    /** It knows what is up: views that are not upside down, and crops of the middle. */
    UPRIGHT,
    /** The whole image, however it is mirrored. */
    FLIPPED,
    /** The whole image and half a turn of it: one that knows no places needs no more. */
    TURNED
  }

  /** How a tower makes maps of an image. */
  public enum Trunk {
    /** Residual convolutions: they know shapes. */
    STAGES,
    /** 1x1 convolutions behind two small ones: a histogram whose bins are learned. */
    BINS
  }

  /**
   * The layers of a block, see {@link TowerEncoder}.
   *
   * @param trunk from the image to maps
   * @param grid rows and columns of areas that maps are averaged over, 1 for the map as a whole
   * @param power of the generalised mean over each area, 1 for the plain one
   * @param mostSide rows and columns that it sees at most: larger images are made smaller
   */
  public record Tower(Trunk trunk, int grid, int power, int mostSide) {}

  /** What pulls the views of a photo together in training, and keeps those of others apart. */
  public enum Loss {
    /** What brings like to like: a run chooses the loss and the number of views. */
    LIKENESS,
    /**
     * What finds copies: a contrastive loss, perhaps against codes of earlier steps, and the codes'
     * entropy. The first of its views is the one that is rebuilt.
     */
    COPIES,
    /** A contrastive loss. */
    CONTRASTIVE
  }

  /**
   * What a block is taught by a siamese training, unless asked otherwise.
   *
   * @param edits which it must ignore
   * @param loss what judges its views
   * @param temperature of the loss where it is contrastive
   * @param factor of the loss beside those of other blocks
   */
  public record Lesson(EditRow edits, Loss loss, double temperature, double factor) {}

  /** Which way the weight of a query leans on a block. */
  public enum Lean {
    /** The more weight, the more it counts. */
    WITH,
    /** The more weight, the less it counts. */
    AGAINST,
    /** It counts the same whatever the weight. */
    NEITHER;

    /**
     * Returns what the block is multiplied by.
     *
     * @param weight 0 (the same picture) to 1 (the same kind)
     */
    float factor(float weight) {
      return switch (this) {
        case WITH -> weight;
        case AGAINST -> 1 - weight;
        case NEITHER -> 0.5f;
      };
    }
  }

  /**
   * How a block counts in a vector; whitening and share were found by measuring, see the model
   * card.
   *
   * @param whitening how far the lengths of its axes are evened, 0 (not) to 1 (all alike)
   * @param share its length, relative to the other blocks
   * @param lean which way a query's weight leans on it
   */
  public record Weighing(double whitening, double share, Lean lean) {}

  /**
   * What sort of thing an image shows, by its form. It stands upright, is cropped moderately, and
   * has its colours shaken about as hard as in <a
   * href="https://arxiv.org/abs/2002.05709">SimCLR</a>.
   */
  public static final Block KIND =
      new Block(
          "kind",
          4,
          Views.UPRIGHT,
          new Tower(Trunk.STAGES, 3, 1, Integer.MAX_VALUE),
          new Lesson(
              EditRow.parse(
                  """
                  crop:0.9:0.65, squash:0.2:0.3, light:0.8, colour:0.8, grey:0.2, blur:0.2:0.6, \
                  erase:0.2\
                  """),
              Loss.LIKENESS,
              0.05,
              1),
          new Weighing(1, 1, Lean.WITH));

  /** The very picture, colour and texture included, through all that is done to copies. */
  public static final Block INSTANCE =
      new Block(
          "instance",
          2,
          Views.FLIPPED,
          new Tower(Trunk.STAGES, 1, 3, 64),
          new Lesson(
              EditRow.parse(
                  """
                  crop:0.9:0.94, local-crop:0.2, mirror:0.5, flip:0.3, turn:0.4, quarter-turn:0.4, \
                  squash:0.3, light:0.5, colour:0.15:0.5, grey:0.1, blur:0.2:0.6, scale:0.2:0.5, frame:0.3, \
                  shapes:0.15, text:0.2, erase:0.1, noise:0.1, jpeg:0.3:0.9\
                  """),
              Loss.COPIES,
              0.05,
              1),
          new Weighing(1, 0.65, Lean.AGAINST));

  /** Which colours and fine textures there are, wherever they are: it loses the arrangement. */
  public static final Block COLOUR =
      new Block(
          "colour",
          1,
          Views.TURNED,
          new Tower(Trunk.BINS, 1, 1, 64),
          new Lesson(
              EditRow.parse(
                  """
                  crop:0.9, mirror:0.5, flip:0.3, turn:0.3, quarter-turn:0.5, squash:0.3, \
                  light:0.2:0.3, blur:0.2:0.6, frame:0.3, text:0.2, jpeg:0.3:0.9\
                  """),
              Loss.CONTRASTIVE,
              0.05,
              0.5),
          new Weighing(0.5, 0.4, Lean.NEITHER));

  /** The blocks of a siamese network, in the order of their numbers. */
  public static final List<Block> ALL = List.of(KIND, INSTANCE, COLOUR);

  /**
   * Returns the block of a name. One that is not listed here, which a network of somebody else's or
   * a file may have, is taken for one with nothing special about it.
   */
  public static Block named(String name) {
    return ALL.stream()
        .filter(block -> block.name.equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new Block(
                    name,
                    1,
                    Views.FLIPPED,
                    new Tower(Trunk.STAGES, 1, 1, Integer.MAX_VALUE),
                    new Lesson(EditRow.NONE, Loss.CONTRASTIVE, 0.05, 0.5),
                    new Weighing(1, 1, Lean.NEITHER)));
  }
}
