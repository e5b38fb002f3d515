package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;

import java.util.Arrays;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * The weights of a 3x3 convolution, transformed for {@link WinogradProduct}: {@code [K /
 * COLUMNS][points][C][COLUMNS]}, the last block filled up with zeros, the points in the order of
 * their sums.
 *
 * @param turned whether the kernel is turned by half a turn and C and K change places, as the
 *     gradient of the input needs
 */
record WinogradWeights(WinogradTransform transform, int inputs, int outputs, boolean turned) {

  /** Returns how many numbers they are. */
  int size() {
    return Math.ceilDiv(outputs, COLUMNS) * transform.tilePoints() * inputs * COLUMNS;
  }

  /**
   * Transforms {@code weights}: {@code [3][3][inputs][outputs]}, or {@code [3][3][outputs][inputs]}
   * where they are {@code turned}.
   */
  void fill(float[] weights, int weightsAt, float[] transformed) {
    int side = transform.points();
    int length = Simd.wholeVectors(outputs);
    int[] kernelRows = {0, 3 * length, 6 * length};
    int[] halfRows = {0, length, 2 * length};
    int[] order = pointsInOrder();
    try (Scratch scratch = Scratch.take()) {
      float[] kernels = scratch.array(Use.TILE, 9 * length);
      float[] half = scratch.array(Use.HALF_TRANSFORMED, 3 * side * length);
      float[] points = scratch.array(Use.OUTPUTS, side * side * length);
      Arrays.fill(kernels, 0, 9 * length, 0);
      for (int c = 0; c < inputs; c++) {
        gather(weights, weightsAt, c, kernels, length);
        for (int s = 0; s < 3; s++) {
          transform.weights(kernels, s * length, kernelRows, half, s * length, 3 * length, length);
        }
        for (int i = 0; i < side; i++) {
          transform.weights(
              half, i * 3 * length, halfRows, points, i * side * length, length, length);
        }
        for (int point = 0; point < side * side; point++) {
          for (int k = 0; k < length; k += COLUMNS) {
            System.arraycopy(
                points,
                order[point] * length + k,
                transformed,
                (k * side * side + point * COLUMNS) * inputs + c * COLUMNS,
                Math.min(COLUMNS, length - k));
          }
        }
      }
    }
  }

  private int[] pointsInOrder() {
    int[] order = new int[transform.tilePoints()];
    int count = 0;
    for (int sum = 0; sum < transform.tileSums(); sum++) {
      int row = sum / transform.sums();
      int column = sum % transform.sums();
      for (int i = transform.firstPoint(row); i < transform.firstPoint(row + 1); i++) {
        for (int j = transform.firstPoint(column); j < transform.firstPoint(column + 1); j++) {
          order[count++] = i * transform.points() + j;
        }
      }
    }
    return order;
  }

  /** Copies the kernels from channel {@code c} to all others. */
  private void gather(float[] weights, int weightsAt, int c, float[] kernels, int length) {
    int matrix = inputs * outputs;
    for (int cell = 0; cell < 9; cell++) {
      if (turned) {
        int at = weightsAt + (8 - cell) * matrix + c;
        for (int k = 0; k < outputs; k++) {
          kernels[cell * length + k] = weights[at + k * inputs];
        }
      } else {
        int at = weightsAt + cell * matrix + c * outputs;
        System.arraycopy(weights, at, kernels, cell * length, outputs);
      }
    }
  }
}
