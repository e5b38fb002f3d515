package lookalike.kernel.vector;

/**
 * One dimension of Winograd's minimal filtering F(m, 3): {@code m} outputs of a 3-tap filter by
 * fewer than {@code 3 m} multiplications, {@code m + 2} at stride 1 (<a
 * href="https://arxiv.org/abs/1509.09308">Lavin and Gray</a>).
 *
 * <pre>
 * y = outputMatrix (sumMatrix ((weightMatrix w) * (inputMatrix x)))
 * </pre>
 *
 * <p>x has {@link #cells} numbers, w 3, y m; the products at the {@link #points} are added up to
 * {@link #sums}, of runs of points side by side; at stride 1 each is a sum of its own.
 *
 * <p>Every method multiplies one of the matrices, or its transpose, by a matrix {@code from} of
 * {@code length} columns: row {@code i} of that starts at {@code fromAt + rows[i]}, row {@code i}
 * of the result at {@code toAt + i * toStride}. Two applications, along columns and then along
 * rows, make the transform of a tile. The length is a whole number of vectors. Stateless.
 */
public interface WinogradTransform {

  /** Returns m, the outputs of one tile along one dimension. */
  int outputs();

  /** Returns the stride of the filter. */
  default int stride() {
    return 1;
  }

  /** Returns how many cells of the input a tile sees. */
  default int cells() {
    return stride() * (outputs() - 1) + 3;
  }

  /** Returns how many cells of the input lie between the first ones of neighbouring tiles. */
  default int step() {
    return stride() * outputs();
  }

  /** Returns the points that the polynomials are evaluated at: products of a filter. */
  default int points() {
    return outputs() + 2;
  }

  /** Returns the sums that these products are added up to. */
  default int sums() {
    return points();
  }

  /** Returns the first point of a sum; that of sum {@link #sums} is {@link #points}. */
  default int firstPoint(int sum) {
    return sum;
  }

  /** Returns the points of a tile in both dimensions. */
  default int tilePoints() {
    return points() * points();
  }

  /** Returns the sums of a tile in both dimensions. */
  default int tileSums() {
    return sums() * sums();
  }

  /** Applies the input matrix: {@link #cells} rows become {@link #points}. */
  void input(float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the weight matrix: 3 rows become {@link #points}. */
  void weights(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the output matrix: {@link #sums} rows become {@code m}. */
  void output(float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the transposed output matrix: {@code m} rows become {@link #sums}. */
  void outputGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the transposed weight matrix: {@link #points} rows become 3. */
  void weightGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);
}
