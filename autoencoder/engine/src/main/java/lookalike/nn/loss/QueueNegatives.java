package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Elementwise;
import lookalike.kernel.Kernels;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;

/**
 * What the codes of a {@link MemoryQueue} add to the denominators of a {@link ContrastiveLoss} and
 * to its gradient. The workers share the queue, not the batch: each code of it is then read once.
 */
final class QueueNegatives {

  /** Codes met at a time: their products with a batch stay in the cache. */
  private static final int CHUNK = 128;

  private final Compute compute;
  private final MemoryQueue queue;
  private final Share[] shares;

  /** What one worker has found. */
  private static final class Share {
    /** {@code [rows][codes of a chunk]}: exponentials. */
    final Buffer exponentials = new Buffer();

    /** {@code [rows]}: their sums. */
    final Buffer sums = new Buffer();

    /** {@code [rows][dimensions]}: sums of the codes, each times its exponential. */
    final Buffer pulls = new Buffer();
  }

  QueueNegatives(Compute compute, MemoryQueue queue) {
    this.compute = compute;
    this.queue = queue;
    this.shares = new Share[compute.workers().count()];
    Arrays.setAll(shares, worker -> new Share());
  }

  /**
   * Adds to {@code sums[i]} the sum of {@code exp(scaled[i] . q)} over the codes {@code q} of the
   * queue.
   *
   * @param scaled {@code [rows][dimensions]}: unit codes over the temperature
   * @throws IllegalArgumentException if the codes of the queue have another length
   */
  void addTo(float[] scaled, int rows, int dimensions, float[] sums) {
    if (dimensions != queue.dimensions()) {
      throw new IllegalArgumentException(
          "codes have %d numbers, those of the queue %d".formatted(dimensions, queue.dimensions()));
    }
    for (Share share : shares) {
      Arrays.fill(share.sums.ofLength(rows), 0, rows, 0);
      Arrays.fill(share.pulls.ofLength(rows * dimensions), 0, rows * dimensions, 0);
    }
    compute.split(
        Math.ceilDiv(queue.filled(), CHUNK),
        (worker, from, to) -> {
          for (int chunk = from; chunk < to; chunk++) {
            int first = chunk * CHUNK;
            int count = Math.min(CHUNK, queue.filled() - first);
            meet(first, count, scaled, rows, shares[worker]);
          }
        });
    for (Share share : shares) {
      compute.kernels().elementwise().add(share.sums.current(), 0, sums, 0, rows);
    }
  }

  private void meet(int first, int count, float[] scaled, int rows, Share share) {
    Kernels kernels = compute.kernels();
    float[] codes = queue.codes();
    int dimensions = queue.dimensions();
    int at = first * dimensions;
    float[] exponentials = share.exponentials.ofLength(rows * CHUNK);
    float[] sums = share.sums.current();
    Arrays.fill(exponentials, 0, rows * count, 0);
    kernels
        .gemm()
        .multiplyTransposedB(rows, count, dimensions, scaled, 0, codes, at, exponentials, 0);
    kernels.elementwise().exp(exponentials, 0, exponentials, 0, rows * count);
    for (int row = 0; row < rows; row++) {
      sums[row] += kernels.reduce().sum(exponentials, row * count, count);
    }
    kernels
        .gemm()
        .multiply(rows, dimensions, count, exponentials, 0, codes, at, share.pulls.current(), 0);
  }

  /**
   * Adds to {@code dUnit[i]} the sum of {@code exp(scaled[i] . q) q} times {@code factor *
   * weights[i]}, for the rows in {@code [from, to)} of the batch last given to {@link #addTo}.
   *
   * @param dUnit {@code [rows][dimensions]}
   */
  void addPulls(int from, int to, float[] weights, float factor, float[] dUnit) {
    Elementwise elementwise = compute.kernels().elementwise();
    int dimensions = queue.dimensions();
    for (Share share : shares) {
      for (int row = from; row < to; row++) {
        int at = row * dimensions;
        elementwise.addScaled(
            factor * weights[row], share.pulls.current(), at, dUnit, at, dimensions);
      }
    }
  }
}
