package lookalike.kernel.vector;

import java.util.Arrays;

/** Copies maps {@code [height][width][channels]} into a frame of zeros one cell wide. */
record ZeroPadding(int height, int width, int channels) {

  /** Returns the numbers in the framed map. */
  int size() {
    return (height + 2) * (width + 2) * channels;
  }

  /** Makes all of {@code framed} zero, as it must be before the first map is copied into it. */
  void clear(float[] framed) {
    Arrays.fill(framed, 0, size(), 0);
  }

  /** Copies the map at {@code mapAt} over the one in the frame at {@code framedAt}. */
  void fill(float[] map, int mapAt, float[] framed, int framedAt) {
    int row = width * channels;
    for (int h = 0; h < height; h++) {
      int at = framedAt + ((h + 1) * (width + 2) + 1) * channels;
      System.arraycopy(map, mapAt + h * row, framed, at, row);
    }
  }
}
