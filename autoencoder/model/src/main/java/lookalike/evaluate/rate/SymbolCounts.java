package lookalike.evaluate.rate;

/**
 * How often each number of a code was quantised to which symbol. What an arithmetic coder needs for
 * a code, if it is told these counts and takes the numbers for independent, is {@link #codeLength}.
 */
final class SymbolCounts {

  private static final double BIT = Math.log(2);

  private final int width;
  private final int levels;
  private final int[] counts; // [width][levels]
  private final int codes;

  /**
   * Counts symbols.
   *
   * @param symbols {@code [codes][width]}, each 0 to {@code levels - 1}; at least one code
   */
  SymbolCounts(int[] symbols, int width, int levels) {
    this.width = width;
    this.levels = levels;
    codes = symbols.length / width;
    counts = new int[width * levels];
    for (int i = 0; i < symbols.length; i++) {
      counts[i % width * levels + symbols[i]]++;
    }
  }

  /** Returns the entropy of the counted symbols in bits a code, summed over its numbers. */
  double entropy() {
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / codes;
      bits -= count == 0 ? 0 : share * Math.log(share) / BIT;
    }
    return bits;
  }

  /**
   * Returns the bits that other codes need on average, coded by these counts: their cross-entropy.
   * Every symbol counts half a time more than it was seen, so that none is impossible (<a
   * href="https://doi.org/10.1109/TIT.1981.1056331">Krichevsky &amp; Trofimov, 1981</a>).
   *
   * @param symbols {@code [any][width]}, at least one code
   */
  double codeLength(int[] symbols) {
    double total = codes + levels / 2.0;
    double bits = 0;
    for (int i = 0; i < symbols.length; i++) {
      double seen = counts[i % width * levels + symbols[i]] + 0.5;
      bits -= Math.log(seen / total) / BIT;
    }
    return bits * width / symbols.length;
  }
}
