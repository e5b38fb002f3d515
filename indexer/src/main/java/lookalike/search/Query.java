package lookalike.search;

import java.util.List;
import java.util.Optional;
import lookalike.image.Box;

/** Something to search by. */
public sealed interface Query {

  /**
   * A photo.
   *
   * @param file its bytes
   * @param part what of it counts; empty for all
   */
  record Photo(byte[] file, Optional<Box> part) implements Query {
    /** Makes one of which all counts. */
    public Photo(byte[] file) {
      this(file, Optional.empty());
    }
  }

  /** A photo that {@link Finder#encode} has brought to its vector, of length 1. */
  record Encoded(float[] vector) implements Query {}

  /**
   * A photo that {@link Finder#encodeParts} has brought to the vectors of the whole and of parts:
   * found is what is like any of them, and judged by the one that it is most like. It has to be the
   * only query.
   *
   * @param vectors of length 1, at least one
   */
  record Parts(List<float[]> vectors) implements Query {
    /** Copies the list. */
    public Parts {
      vectors = List.copyOf(vectors);
      if (vectors.isEmpty()) {
        throw new IllegalArgumentException("a photo must have at least one vector, got none");
      }
    }
  }

  /** An image of the index, by its id; it is not found itself. */
  record Known(String id) implements Query {}

  /** A vector of any length but zero: the model's dimensions, finite numbers. */
  record Direction(double[] numbers) implements Query {}
}
