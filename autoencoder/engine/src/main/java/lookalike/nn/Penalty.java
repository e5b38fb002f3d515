package lookalike.nn;

/**
 * What a layer costs besides the loss of the output: its activations, or its slope. A training step
 * with penalties is
 *
 * <pre>
 * forward -> loss and dOutput -> charge each penalty -> backward
 * </pre>
 *
 * <p>A training pass whose penalty is not charged has the plain gradient. Belongs to the layer's
 * thread.
 */
public interface Penalty {

  /** Returns what it is called in reports, such as {@code sparsity}. */
  String name();

  /** Returns how much it counts beside the loss, at least 0. */
  double weight();

  /**
   * Returns the penalty of the last {@link Layer#forward}, which must have been one with {@code
   * training}: a mean over its images, not yet weighed. The next {@link Layer#backward}, and only
   * that one, adds {@code weight} times its gradient; another forward pass before it takes that
   * back.
   *
   * @param images N, as in that pass
   */
  double charge(int images);

  /**
   * Returns {@code weight}, checked.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  static double checkedWeight(String name, double weight) {
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the weight of the " + name + " must be a number of at least 0, got " + weight);
    }
    return weight;
  }
}
