package lookalike.evaluate.probe;

/**
 * Brings each number of vectors to mean 0 and variance 1, as it was among the examples it is fitted
 * to; a number that did not vary there becomes 0.
 *
 * @param mean what is taken off
 * @param factor what the rest is multiplied by
 */
record Standardization(float[] mean, float[] factor) {

  private static final double CONSTANT = 1e-12; // a variance that is rounding

  static Standardization fit(Examples examples) {
    int dimensions = examples.dimensions();
    double[] sums = new double[dimensions];
    double[] squares = new double[dimensions];
    float[] numbers = examples.numbers();
    for (int i = 0; i < numbers.length; i++) {
      sums[i % dimensions] += numbers[i];
      squares[i % dimensions] += (double) numbers[i] * numbers[i];
    }
    float[] mean = new float[dimensions];
    float[] factor = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      double average = sums[i] / examples.count();
      double variance = squares[i] / examples.count() - average * average;
      mean[i] = (float) average;
      factor[i] = variance > CONSTANT ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Standardization(mean, factor);
  }

  /** Returns other numbers of the same classes. */
  Examples apply(Examples examples) {
    float[] numbers = examples.numbers().clone();
    for (int i = 0; i < numbers.length; i++) {
      int column = i % mean.length;
      numbers[i] = (numbers[i] - mean[column]) * factor[column];
    }
    return new Examples(examples.dimensions(), numbers, examples.classes());
  }
}
