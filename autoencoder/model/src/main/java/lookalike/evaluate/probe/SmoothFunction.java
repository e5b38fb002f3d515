package lookalike.evaluate.probe;

/** A function of many numbers that has a gradient everywhere. */
interface SmoothFunction {

  /**
   * Returns the value at a point.
   *
   * @param gradient receives the gradient, as long as {@code point}
   */
  double at(double[] point, double[] gradient);
}
