package lookalike.nn.loss;

/**
 * A loss between the codes of several views of each image, without labels: views of one image are
 * to agree, and codes of different images to differ.
 *
 * <p>Owns what it works in, makes no arrays in the steady state, and belongs to one thread.
 */
public interface ViewLoss {

  /**
   * Returns the mean loss of a batch and overwrites {@code dCodes} with its gradient.
   *
   * <p>Both are finite for codes of zeros, identical codes, a single image, and numbers up to 1e9.
   *
   * @param codes {@code [views][images][dimensions]}, not normalised: a loss on the sphere
   *     normalises them itself and differentiates through it
   * @param images at least 1
   * @param views at least 2
   * @param dCodes {@code [views][images][dimensions]}, another array than {@code codes}
   */
  double gradient(float[] codes, int images, int views, int dimensions, float[] dCodes);
}
