package lookalike.nn;

/** A sum over a batch: each worker's share, added up in the order of the workers. */
public final class BatchSum {

  private BatchSum() {}

  /** What one worker adds. */
  @FunctionalInterface
  public interface Share {
    /** Returns the sum over {@code [from, to)}. */
    double of(int from, int to);
  }

  /** Returns the sum over {@code [0, total)}. */
  public static double of(Workers workers, int total, Share share) {
    double[] shares = new double[workers.count()];
    workers.split(total, (worker, from, to) -> shares[worker] = share.of(from, to));
    double sum = 0;
    for (double part : shares) {
      sum += part;
    }
    return sum;
  }
}
