package lookalike.model.likeness;

/**
 * From where on something is to be said of two pictures in a collection.
 *
 * @param even the evidence from which on pictures are rather the same than not, of one as crowded
 *     as the mean
 * @param nearDuplicate the evidence from which on they are called so; {@code even} or more
 * @param similar the graded likeness at {@link Likeness#USUAL_WEIGHT}
 * @param crowding the mean of the collection, see {@link Standing}
 */
public record Bounds(double even, double nearDuplicate, double similar, double crowding) {

  /** Returns the model's own, before anything is known of a collection. */
  static Bounds of(LikenessFit fit) {
    return new Bounds(fit.even(), fit.nearDuplicate(), fit.similar(), 0);
  }
}
