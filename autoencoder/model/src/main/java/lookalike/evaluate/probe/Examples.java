package lookalike.evaluate.probe;

import java.util.Arrays;
import java.util.List;

/**
 * Vectors and the class of each.
 *
 * @param dimensions the length of a vector, at least 1
 * @param numbers {@code [classes.length][dimensions]}; not copied
 * @param classes from 0, or -1 for a class that is not to be learned; not copied
 */
public record Examples(int dimensions, float[] numbers, int[] classes) {

  /** Checks that the sizes agree. */
  public Examples {
    if (dimensions < 1 || numbers.length != (long) dimensions * classes.length) {
      throw new IllegalArgumentException(
          classes.length
              + " examples of "
              + dimensions
              + " numbers are not "
              + numbers.length
              + " numbers");
    }
  }

  /** Returns how many examples there are. */
  public int count() {
    return classes.length;
  }

  /** Returns some of the examples, copied. */
  public Examples choose(List<Integer> rows) {
    float[] some = new float[rows.size() * dimensions];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(numbers, rows.get(i) * dimensions, some, i * dimensions, dimensions);
    }
    return new Examples(dimensions, some, rows.stream().mapToInt(row -> classes[row]).toArray());
  }

  /** Returns one more than the largest class, at least 1. */
  int classCount() {
    return Arrays.stream(classes).max().orElse(0) + 1;
  }
}
