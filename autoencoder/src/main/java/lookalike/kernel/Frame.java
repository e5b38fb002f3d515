package lookalike.kernel;

import java.util.Arrays;

/** Copies maps {@code [height][width][channels]} into a frame of zeros one cell wide. */
record Frame(int height, int width, int channels) {

  /** Returns the numbers in the framed map. */
  int size() {
    return (height + 2) * (width + 2) * channels;
  }

  /** Overwrites {@code framed} with the map at {@code mapAt} and the zeros around it. */
  void fill(float[] map, int mapAt, float[] framed) {
    int row = width * channels;
    int framedRow = row + 2 * channels;
    Arrays.fill(framed, 0, framedRow + channels, 0);
    for (int h = 0; h < height; h++) {
      int at = (h + 1) * framedRow + channels;
      System.arraycopy(map, mapAt + h * row, framed, at, row);
      Arrays.fill(framed, at + row, at + row + 2 * channels, 0);
    }
    int lastRow = (height + 1) * framedRow;
    Arrays.fill(framed, lastRow, lastRow + framedRow, 0);
  }
}
