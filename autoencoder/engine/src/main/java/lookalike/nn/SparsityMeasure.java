package lookalike.nn;

/**
 * What a unit costs for being active, given its mean activation: the mean over a batch of the
 * magnitudes {@code |a|} of what it gives.
 */
public sealed interface SparsityMeasure {

  /** Returns the cost. */
  double cost(double meanActivation);

  /** Returns the derivative of the cost. */
  double slope(double meanActivation);

  /**
   * The mean activation itself: few units are active at a time, any of them as strongly as it
   * likes.
   */
  record L1() implements SparsityMeasure {

    @Override
    public double cost(double meanActivation) {
      return meanActivation;
    }

    @Override
    public double slope(double meanActivation) {
      return 1;
    }
  }

  /**
   * The divergence of Kullback and Leibler between a coin that shows heads with probability {@code
   * rho} and one that does so with the mean activation {@code m}: {@code rho ln(rho / m) + (1 -
   * rho) ln((1 - rho) / (1 - m))}, in nats. For activations of 0..1; a mean closer than 1e-6 to an
   * end counts as that far from it. <a
   * href="https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf">Ng, 2011</a>.
   *
   * @param rho the mean activation that costs nothing, above 0 and below 1
   */
  record KullbackLeibler(double rho) implements SparsityMeasure {

    private static final double LEAST = 1e-6;

    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public KullbackLeibler {
      if (!(rho > 0 && rho < 1)) {
        throw new IllegalArgumentException("rho must be above 0 and below 1, got " + rho);
      }
    }

    @Override
    public double cost(double meanActivation) {
      double mean = inside(meanActivation);
      return rho * Math.log(rho / mean) + (1 - rho) * Math.log((1 - rho) / (1 - mean));
    }

    @Override
    public double slope(double meanActivation) {
      double mean = inside(meanActivation);
      return (mean - rho) / (mean * (1 - mean));
    }

    private static double inside(double mean) {
      return Math.clamp(mean, LEAST, 1 - LEAST);
    }
  }
}
