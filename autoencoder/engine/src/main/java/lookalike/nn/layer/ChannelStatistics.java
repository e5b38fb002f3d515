package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.kernel.Reduce;
import lookalike.nn.CellBlocks;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Moments;

/**
 * Mean and variance of each channel over all cells of a batch, taken by workers that each see a
 * part of it: {@link #start}, {@link #add} on any workers, {@link #end}.
 *
 * <p>Sums are of the distances {@code d = input - pivot} and of their squares. The pivot is each
 * channel's mean over the first image that a worker sees.
 */
final class ChannelStatistics {

  private final Compute compute;
  private final MapShape shape;
  private final CellBlocks blocks;
  private final Moments[] parts;
  private float[] input = {};

  ChannelStatistics(Compute compute, MapShape shape) {
    this.compute = compute;
    this.shape = shape;
    this.blocks = new CellBlocks(shape);
    this.parts = new Moments[compute.workers().count()];
    Arrays.setAll(parts, worker -> new Moments(shape.channels()));
  }

  /** Begins with a batch. */
  void start(float[] input) {
    this.input = input;
    for (Moments part : parts) {
      part.clear();
    }
  }

  /** Adds images {@code [from, to)}. */
  void add(int worker, int from, int to) {
    Moments part = parts[worker];
    if (part.cells() == 0) {
      // Its mean is found about its first cell.
      System.arraycopy(input, from * shape.size(), part.pivot, 0, shape.channels());
      addDistances(part, from, from + 1);
      for (int c = 0; c < shape.channels(); c++) {
        part.pivot[c] += (float) (part.first[c] / part.cells());
      }
      part.clear();
    }
    addDistances(part, from, to);
  }

  private void addDistances(Moments part, int from, int to) {
    Reduce reduce = compute.kernels().reduce();
    int channels = shape.channels();
    blocks.forEach(
        from,
        to,
        (row, rows) -> {
          int at = row * channels;
          reduce.addColumnMoments(
              input, at, part.pivot, rows, channels, part.blockFirst, part.blockSecond);
          part.endBlock(rows);
        });
  }

  /**
   * Takes mean and variance from the parts: each has its mean and its sum of squares about that,
   *
   * <pre>
   * mean = pivot + sum d / cells;  squares = sum d^2 - cells * (mean - pivot)^2
   * </pre>
   *
   * and the whole has the squares of all, and those of the means of the parts about its own.
   *
   * <p>The difference loses no more digits than {@code (mean - pivot)^2} is larger than the
   * variance. Means of images vary no more than the channel does, so that their squared distances
   * from the mean of N images sum up to at most {@code N * variance}, and one of them is {@code
   * (mean - pivot)^2}: of the 53 bits of the sums, at most about log2 N are lost.
   *
   * @param mean receives a number for each channel
   * @param variance receives a number for each channel, at least 0
   */
  void end(float[] mean, float[] variance) {
    long cells = 0;
    for (Moments part : parts) {
      cells += part.cells();
    }
    for (int c = 0; c < shape.channels(); c++) {
      double sum = 0;
      for (Moments part : parts) {
        sum += part.first[c] + (double) part.cells() * part.pivot[c];
      }
      double center = sum / cells;
      double squares = 0;
      for (Moments part : parts) {
        if (part.cells() > 0) {
          double fromPivot = part.first[c] / part.cells();
          double fromCenter = part.pivot[c] + fromPivot - center;
          squares += part.second[c] - part.cells() * fromPivot * fromPivot;
          squares += part.cells() * fromCenter * fromCenter;
        }
      }
      mean[c] = (float) center;
      variance[c] = (float) Math.max(0, squares / cells);
    }
  }
}
