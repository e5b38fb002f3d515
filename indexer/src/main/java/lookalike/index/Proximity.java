package lookalike.index;

import java.util.function.Predicate;

/** Says which vectors are near each other. Safe to share among threads. */
@FunctionalInterface
public interface Proximity {

  /**
   * Returns what tells of other vectors whether they are near to one; each is lent for the question
   * alone.
   *
   * @param vector as it is stored, which stays as it is
   */
  Predicate<float[]> to(float[] vector);
}
