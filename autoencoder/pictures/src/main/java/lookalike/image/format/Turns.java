package lookalike.image.format;

import java.util.Arrays;

/** Turns and mirrorings one after the other, each told by the number that EXIF gives it. */
final class Turns {

  /** Where a column and a row go: {@code x' = a x + b y, y' = c x + d y}, from the centre. */
  private static final int[][] MATRICES = {
    {1, 0, 0, 1}, {-1, 0, 0, 1}, {-1, 0, 0, -1}, {1, 0, 0, -1},
    {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, -1, 0}, {0, 1, -1, 0}
  };

  private Turns() {}

  /** Returns the one that does the same as {@code first} and then {@code second}. */
  static int then(int first, int second) {
    int[] f = MATRICES[first - 1];
    int[] s = MATRICES[second - 1];
    int[] both = {
      s[0] * f[0] + s[1] * f[2],
      s[0] * f[1] + s[1] * f[3],
      s[2] * f[0] + s[3] * f[2],
      s[2] * f[1] + s[3] * f[3]
    };
    for (int i = 0; i < MATRICES.length; i++) {
      if (Arrays.equals(MATRICES[i], both)) {
        return i + 1;
      }
    }
    throw new AssertionError("the eight are closed");
  }

  /** Returns that of so many quarters against the clock. */
  static int againstTheClock(int quarters) {
    return switch (quarters & 3) {
      case 1 -> 8;
      case 2 -> 3;
      case 3 -> 6;
      default -> 1;
    };
  }
}
