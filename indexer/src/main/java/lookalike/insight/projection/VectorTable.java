package lookalike.insight.projection;

import java.util.Arrays;

/**
 * Vectors, row by row.
 *
 * @param numbers {@code [rows][dimensions]}, finite; not copied, so leave them as they are
 * @param rows how many, at least 0
 * @param dimensions the length of each, at least 1
 */
public record VectorTable(float[] numbers, int rows, int dimensions) {

  /**
   * Checks that the sizes agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public VectorTable {
    if (rows < 0 || dimensions < 1 || numbers.length != (long) rows * dimensions) {
      throw new IllegalArgumentException(
          "%d vectors of %d numbers have not %d numbers"
              .formatted(rows, dimensions, numbers.length));
    }
  }

  /** Returns the first {@code count} rows, or all if there are no more. */
  VectorTable first(int count) {
    return count >= rows
        ? this
        : new VectorTable(Arrays.copyOf(numbers, count * dimensions), count, dimensions);
  }

  /** Returns the square of a row's length. */
  float squaredLength(int row) {
    double sum = 0;
    for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
      sum += (double) numbers[i] * numbers[i];
    }
    return (float) sum;
  }
}
