package lookalike.kernel.vector;

/** Makes products of the register tile that suits the machine: the choice is one for the JVM. */
final class RegisterTiles {

  private static final boolean MANY = Simd.REGISTERS >= 32;

  private static final int TRANSPOSED_ROWS = MANY ? 8 : 5;

  private RegisterTiles() {}

  /** Makes a {@link GatheredProduct}; the parameters are those of its constructor. */
  static TiledProduct gathered(int[] rowAt, int[] outAt, int[] tapAt, int run) {
    return MANY
        ? new EightGatheredRows(rowAt, outAt, tapAt, run)
        : new SixGatheredRows(rowAt, outAt, tapAt, run);
  }

  /** Makes a {@link TransposedProduct}; the parameters are those of its constructor. */
  static TiledProduct transposed(int[] outAt, int[] tapAt, int run, int step) {
    if (outAt.length < TRANSPOSED_ROWS) {
      return new FewTransposedRows(TRANSPOSED_ROWS, outAt, tapAt, run, step);
    }
    return MANY
        ? new EightTransposedRows(outAt, tapAt, run, step)
        : new FiveTransposedRows(outAt, tapAt, run, step);
  }
}
