package lookalike.nn;

import java.util.Arrays;

/**
 * What one worker has seen of a batch: two sums for each channel, in {@code float} over a block of
 * cells, in {@code double} over blocks. Belongs to one thread at a time.
 */
public final class Moments {

  /** What the forward pass takes distances from. */
  public final float[] pivot;

  /** The sums over the current block, to which kernels add. */
  public final float[] blockFirst;

  public final float[] blockSecond;

  /** The sums over all blocks that have ended. */
  public final double[] first;

  public final double[] second;

  private int cells;

  public Moments(int channels) {
    this.pivot = new float[channels];
    this.blockFirst = new float[channels];
    this.blockSecond = new float[channels];
    this.first = new double[channels];
    this.second = new double[channels];
  }

  /** Returns how many cells the ended blocks have. */
  public int cells() {
    return cells;
  }

  /** Forgets all but the pivot. */
  public void clear() {
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    cells = 0;
  }

  /** Ends a block of {@code rows} cells. */
  public void endBlock(int rows) {
    for (int c = 0; c < first.length; c++) {
      first[c] += blockFirst[c];
      second[c] += blockSecond[c];
    }
    Arrays.fill(blockFirst, 0);
    Arrays.fill(blockSecond, 0);
    cells += rows;
  }
}
