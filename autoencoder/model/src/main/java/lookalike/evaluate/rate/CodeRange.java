package lookalike.evaluate.rate;

import java.util.Arrays;

/**
 * Between which values each number of a code mostly lies.
 *
 * @param low {@code [width]}
 * @param high {@code [width]}, none below {@code low}
 */
record CodeRange(float[] low, float[] high) {

  /** The share of the codes that may lie below, and above. */
  static final double OUTSIDE = 0.001;

  /**
   * Takes the range of codes, without a thousandth of them at either end.
   *
   * @param codes {@code [count][width]}, at least one
   */
  static CodeRange of(float[] codes, int width) {
    int count = codes.length / width;
    float[] low = new float[width];
    float[] high = new float[width];
    float[] column = new float[count];
    for (int i = 0; i < width; i++) {
      for (int row = 0; row < count; row++) {
        column[row] = codes[row * width + i];
      }
      Arrays.sort(column);
      int left = (int) (OUTSIDE * (count - 1));
      low[i] = column[left];
      high[i] = column[count - 1 - left];
    }
    return new CodeRange(low, high);
  }

  /** Returns how many numbers a code has. */
  int width() {
    return low.length;
  }
}
