package lookalike.evaluate.rate;

/**
 * Uniform quantisation: the range of each number of a code falls into 2<sup>bits</sup> cells of
 * equal width, and a number becomes the middle of its cell; what lies outside, that of the last.
 */
final class Quantizer {

  private final CodeRange range;
  private final int levels;

  /**
   * Makes the quantizer of a range.
   *
   * @param bits a number of a code, 1 to 16
   */
  Quantizer(CodeRange range, int bits) {
    if (bits < 1 || bits > 16) {
      throw new IllegalArgumentException("bits of a number must be 1 to 16, got " + bits);
    }
    this.range = range;
    levels = 1 << bits;
  }

  /** Returns how many cells there are: symbols are below. */
  int levels() {
    return levels;
  }

  /**
   * Returns in which cell each number lies.
   *
   * @param codes {@code [count][width]}
   */
  int[] symbols(float[] codes) {
    int[] symbols = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int column = i % range.width();
      float cell = cell(column);
      double place = cell == 0 ? 0 : Math.floor((codes[i] - range.low()[column]) / cell);
      symbols[i] = (int) Math.clamp(place, 0, levels - 1);
    }
    return symbols;
  }

  /** Returns the middles of cells, {@code [count][width]}. */
  float[] numbers(int[] symbols) {
    float[] codes = new float[symbols.length];
    for (int i = 0; i < codes.length; i++) {
      int column = i % range.width();
      codes[i] = range.low()[column] + (symbols[i] + 0.5f) * cell(column);
    }
    return codes;
  }

  private float cell(int column) {
    return (range.high()[column] - range.low()[column]) / levels;
  }
}
