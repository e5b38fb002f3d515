package lookalike.model.likeness;

import java.io.IOException;
import java.util.List;

/** A collection of vectors, as far as it is looked at to learn what is usual in it. */
public interface Surroundings {

  /**
   * A vector of the collection.
   *
   * @param id which tells it from all others
   * @param vector as it is stored
   */
  record Stored(String id, float[] vector) {}

  /** Returns how many vectors there are. */
  int count() throws IOException;

  /** Returns some vectors, drawn at random but always the same ones: as many as there are. */
  List<Stored> sample(int count) throws IOException;

  /**
   * Returns the vectors nearest to one, which may be among them.
   *
   * @param vector of length 1
   */
  List<Stored> nearest(float[] vector, int count) throws IOException;
}
