package lookalike.evaluate.descriptor;

import java.util.function.UnaryOperator;
import lookalike.model.likeness.Likeness;

/** A way to compare vectors of a descriptor with those of a gallery. */
public sealed interface Comparison {

  /** Returns what it is called; empty for that of everyday use. */
  String name();

  /**
   * By the cosine.
   *
   * @param weigh makes of a query a new vector of the same length, or returns the given one
   */
  record Cosine(String name, UnaryOperator<float[]> weigh) implements Comparison {}

  /**
   * As a search does: in two stages, by all that is known of a model and of the gallery; see {@link
   * lookalike.model.likeness.Ranker}.
   *
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param isCalibrated whether what is usual in the gallery is learned, and not only what is in
   *     the model's own photos
   */
  record Judged(String name, Likeness model, double weight, boolean isCalibrated)
      implements Comparison {}
}
