package lookalike.kernel.vector;

/**
 * A product whose left factor lies transposed in memory: its rows side by side, its elements {@code
 * leftStep} apart.
 *
 * <pre>
 * left[i][t * run + u] = array[i + tapAt[t] + u * leftStep]
 * </pre>
 *
 * <p>Rows that fill no tile are computed together with those before them.
 */
abstract class TransposedProduct extends TiledProduct {

  final int[] tapAt;
  final int run;
  final int leftStep;

  /**
   * Describes a product.
   *
   * @param outAt for each row, where its sums start in the output
   * @param tapAt for each tap, where its elements start in the left factor
   * @param run elements of one tap
   * @param leftStep distance between the elements of one tap
   */
  TransposedProduct(int tileRows, int[] outAt, int[] tapAt, int run, int leftStep) {
    super(tileRows, outAt);
    this.tapAt = tapAt;
    this.run = run;
    this.leftStep = leftStep;
  }

  @Override
  final int depth() {
    return tapAt.length * run;
  }

  @Override
  final int lastTile(int row) {
    return Math.max(0, rows() - tileRows());
  }
}
