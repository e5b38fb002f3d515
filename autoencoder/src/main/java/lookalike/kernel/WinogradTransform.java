package lookalike.kernel;

/**
 * One dimension of Winograd's minimal filtering F(m, 3): {@code m} outputs of a 3-tap filter by
 * {@code m + 2} multiplications instead of {@code 3 m} (<a
 * href="https://arxiv.org/abs/1509.09308">Lavin and Gray</a>).
 *
 * <pre>
 * y = outputMatrix ((weightMatrix w) * (inputMatrix x)),   x of m + 2, w of 3, y of m numbers
 * </pre>
 *
 * <p>Every method multiplies one of the matrices, or its transpose, by a matrix {@code from} of
 * {@code length} columns: row {@code i} of that starts at {@code fromAt + rows[i]}, row {@code i}
 * of the result at {@code toAt + i * toStride}. Two applications, along columns and then along
 * rows, make the transform of a tile. The length is a whole number of vectors. Stateless.
 */
interface WinogradTransform {

  /** Returns m, the outputs of one tile along one dimension. */
  int outputs();

  /** Returns {@code m + 2}, the points that the polynomials are evaluated at. */
  default int points() {
    return outputs() + 2;
  }

  /**
   * Deals the cells of a row to {@code m} planes in turn: cell {@code m * t + q}, {@code length}
   * numbers long, goes to {@code toAt + q * planeStride + t * length}.
   *
   * @param tiles cells that each plane gets
   */
  void deal(float[] from, int fromAt, int tiles, float[] to, int toAt, int planeStride, int length);

  /** Applies the input matrix: {@code m + 2} rows become {@code m + 2}. */
  void input(float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the weight matrix: 3 rows become {@code m + 2}. */
  void weights(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the output matrix: {@code m + 2} rows become {@code m}. */
  void output(float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the transposed output matrix: {@code m} rows become {@code m + 2}. */
  void outputGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);

  /** Applies the transposed weight matrix: {@code m + 2} rows become 3. */
  void weightGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);
}
