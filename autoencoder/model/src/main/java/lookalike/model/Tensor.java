package lookalike.model;

import java.util.Arrays;

/**
 * An array of numbers with a shape, as files hold it.
 *
 * @param shape the length of every dimension, each at least 1; empty for a single number
 * @param data the numbers, row-major (the last dimension is innermost); not copied
 */
public record Tensor(int[] shape, float[] data) {

  /**
   * Checks that shape and data agree.
   *
   * @throws IllegalArgumentException if a dimension is below 1 or the sizes disagree
   */
  public Tensor {
    if (size(shape) != data.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + Arrays.toString(shape) + " has not " + data.length + " numbers");
    }
  }

  /** Makes a tensor of one dimension. */
  public static Tensor of(float... data) {
    return new Tensor(new int[] {data.length}, data);
  }

  /**
   * Returns how many numbers a shape holds.
   *
   * @throws IllegalArgumentException if a dimension is below 1 or the product exceeds 2^31 - 1
   */
  static int size(int[] shape) {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
      if (dimension < 1 || size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "every dimension must be at least 1 and their product below 2^31, got "
                + Arrays.toString(shape));
      }
    }
    return (int) size;
  }
}
