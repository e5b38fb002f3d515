package lookalike.augment;

/**
 * The orthonormal discrete cosine transform of 8 numbers, <em>X[k] = c(k) / 2 &middot; sum over n
 * of x[n] cos((2n + 1) k &pi; / 16)</em> with <em>c(0) = 1 / sqrt(2)</em> and 1 elsewhere, on many
 * columns at once: column {@code i} is {@code rows[0][i]} to {@code rows[7][i]}. Rows are arrays of
 * their own, so that the compiler can see that they do not overlap.
 */
final class CosineTransform {

  private static final float C1 = half(1);
  private static final float C2 = half(2);
  private static final float C3 = half(3);
  private static final float C4 = half(4);
  private static final float C5 = half(5);
  private static final float C6 = half(6);
  private static final float C7 = half(7);

  private CosineTransform() {}

  private static float half(int k) {
    return (float) (Math.cos(k * Math.PI / 16) / 2);
  }

  /** Replaces columns by their transforms. */
  static void forward(float[][] rows) {
    float[] row0 = rows[0];
    float[] row1 = rows[1];
    float[] row2 = rows[2];
    float[] row3 = rows[3];
    float[] row4 = rows[4];
    float[] row5 = rows[5];
    float[] row6 = rows[6];
    float[] row7 = rows[7];
    for (int i = 0; i < row0.length; i++) {
      float sum07 = row0[i] + row7[i];
      float sum16 = row1[i] + row6[i];
      float sum25 = row2[i] + row5[i];
      float sum34 = row3[i] + row4[i];
      float gap07 = row0[i] - row7[i];
      float gap16 = row1[i] - row6[i];
      float gap25 = row2[i] - row5[i];
      float gap34 = row3[i] - row4[i];
      float outer = sum07 + sum34;
      float inner = sum16 + sum25;
      float outerGap = sum07 - sum34;
      float innerGap = sum16 - sum25;
      row0[i] = C4 * (outer + inner);
      row4[i] = C4 * (outer - inner);
      row2[i] = C2 * outerGap + C6 * innerGap;
      row6[i] = C6 * outerGap - C2 * innerGap;
      row1[i] = C1 * gap07 + C3 * gap16 + C5 * gap25 + C7 * gap34;
      row3[i] = C3 * gap07 - C7 * gap16 - C1 * gap25 - C5 * gap34;
      row5[i] = C5 * gap07 - C1 * gap16 + C7 * gap25 + C3 * gap34;
      row7[i] = C7 * gap07 - C5 * gap16 + C3 * gap25 - C1 * gap34;
    }
  }

  /** Replaces transforms by the columns they came from. */
  static void inverse(float[][] rows) {
    float[] row0 = rows[0];
    float[] row1 = rows[1];
    float[] row2 = rows[2];
    float[] row3 = rows[3];
    float[] row4 = rows[4];
    float[] row5 = rows[5];
    float[] row6 = rows[6];
    float[] row7 = rows[7];
    for (int i = 0; i < row0.length; i++) {
      float outer = C4 * (row0[i] + row4[i]);
      float inner = C4 * (row0[i] - row4[i]);
      float outerGap = C2 * row2[i] + C6 * row6[i];
      float innerGap = C6 * row2[i] - C2 * row6[i];
      float even0 = outer + outerGap;
      float even1 = inner + innerGap;
      float even2 = inner - innerGap;
      float even3 = outer - outerGap;
      float odd0 = C1 * row1[i] + C3 * row3[i] + C5 * row5[i] + C7 * row7[i];
      float odd1 = C3 * row1[i] - C7 * row3[i] - C1 * row5[i] - C5 * row7[i];
      float odd2 = C5 * row1[i] - C1 * row3[i] + C7 * row5[i] + C3 * row7[i];
      float odd3 = C7 * row1[i] - C5 * row3[i] + C3 * row5[i] - C1 * row7[i];
      row0[i] = even0 + odd0;
      row7[i] = even0 - odd0;
      row1[i] = even1 + odd1;
      row6[i] = even1 - odd1;
      row2[i] = even2 + odd2;
      row5[i] = even2 - odd2;
      row3[i] = even3 + odd3;
      row4[i] = even3 - odd3;
    }
  }

  /** Swaps rows and columns within each block of 8 columns. */
  static void transpose(float[][] rows) {
    for (int row = 0; row < 8; row++) {
      for (int column = row + 1; column < 8; column++) {
        float[] upper = rows[row];
        float[] lower = rows[column];
        for (int block = 0; block < upper.length; block += 8) {
          float kept = upper[block + column];
          upper[block + column] = lower[block + row];
          lower[block + row] = kept;
        }
      }
    }
  }
}
