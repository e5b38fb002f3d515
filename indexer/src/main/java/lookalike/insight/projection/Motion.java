package lookalike.insight.projection;

/**
 * Where the points of an embedding are and where they are going: all that is needed to go on.
 *
 * @param iteration how many steps were made
 * @param places {@code [count * 2]}
 * @param updates by how much the last step moved each number, {@code [count * 2]}
 * @param gains how boldly each number moves, {@code [count * 2]}, above 0
 */
public record Motion(int iteration, double[] places, double[] updates, double[] gains) {

  /** The spread of the first places: small, so that the points may still pass one another. */
  private static final double DEVIATION = 1e-4;

  /**
   * Checks that the sizes agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Motion {
    if (iteration < 0
        || places.length % 2 != 0
        || updates.length != places.length
        || gains.length != places.length) {
      throw new IllegalArgumentException(
          "step %d with %d places, %d updates and %d gains"
              .formatted(iteration, places.length, updates.length, gains.length));
    }
  }

  /**
   * Returns points at rest, laid out as in {@code places} but close together: what begins with the
   * principal axes ends with the coarse order of things right (<a
   * href="https://doi.org/10.1038/s41467-019-13056-x">Kobak &amp; Berens, 2019</a>).
   */
  public static Motion from(double[] places) {
    double sumOfSquares = 0;
    for (int i = 0; i < places.length; i += 2) {
      sumOfSquares += places[i] * places[i];
    }
    double deviation = Math.sqrt(sumOfSquares / (places.length / 2.0));
    double[] scaled = new double[places.length];
    double[] gains = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      scaled[i] = deviation == 0 ? 0 : places[i] * DEVIATION / deviation;
      gains[i] = 1;
    }
    return new Motion(0, scaled, new double[places.length], gains);
  }
}
