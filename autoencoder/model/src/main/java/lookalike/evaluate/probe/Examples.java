package lookalike.evaluate.probe;

import java.util.Arrays;

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
  public Examples choose(int[] rows) {
    float[] some = new float[rows.length * dimensions];
    int[] theirs = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(numbers, rows[i] * dimensions, some, i * dimensions, dimensions);
      theirs[i] = classes[rows[i]];
    }
    return new Examples(dimensions, some, theirs);
  }

  /** Returns one more than the largest class, at least 1. */
  int classCount() {
    return Arrays.stream(classes).max().orElse(0) + 1;
  }
}
