package lookalike.picture;

/**
 * Where tiles lie along one side of a picture, and how much each counts at a pixel. Neighbours
 * overlap by half, the last one ends where the picture does, and each counts less towards its ends,
 * as a sine squared, so that no tile begins or ends anywhere to be seen. A picture that is smaller
 * than a tile has one tile, of which the picture is the beginning.
 */
final class Tiling {

  private final int length;
  private final int side;
  private final int step;
  private final float[] ramp;
  private final float[] sums;

  /**
   * Lays out tiles.
   *
   * @param length pixels of the picture, at least 1
   * @param side pixels of a tile, at least 2
   */
  Tiling(int length, int side) {
    this.length = length;
    this.side = side;
    this.step = side / 2;
    this.ramp = new float[side];
    for (int i = 0; i < side; i++) {
      double sine = Math.sin(Math.PI * (i + 0.5) / side);
      ramp[i] = (float) (sine * sine);
    }
    this.sums = new float[length];
    for (int tile = 0; tile < count(); tile++) {
      for (int i = 0; i < side && start(tile) + i < length; i++) {
        sums[start(tile) + i] += ramp[i];
      }
    }
  }

  /** Returns how many tiles there are, at least 1. */
  int count() {
    return length <= side ? 1 : Math.ceilDiv(length - side, step) + 1;
  }

  /** Returns the first pixel of a tile. */
  int start(int tile) {
    return Math.max(0, Math.min(tile * step, length - side));
  }

  /** Returns how much a tile counts at its pixel {@code i}: the shares of all tiles sum to 1. */
  float share(int tile, int i) {
    return ramp[i] / sums[start(tile) + i];
  }

  /**
   * Returns the pixel of the picture that a place shows. Beyond the end the picture goes on as in a
   * mirror.
   *
   * @param place at least 0
   */
  int pixel(int place) {
    int period = Math.max(1, 2 * length - 2);
    int folded = place % period;
    return folded < length ? folded : period - folded;
  }
}
