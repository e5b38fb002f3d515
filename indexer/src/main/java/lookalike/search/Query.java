package lookalike.search;

/** Something to search by. */
public sealed interface Query {

  /** A photo: the bytes of its file. */
  record Photo(byte[] file) implements Query {}

  /** A photo that {@link Finder#encode} has brought to its vector, of length 1. */
  record Encoded(float[] vector) implements Query {}

  /** An image of the index, by its id; it is not found itself. */
  record Known(String id) implements Query {}

  /** A vector of any length but zero: the model's dimensions, finite numbers. */
  record Direction(double[] numbers) implements Query {}
}
