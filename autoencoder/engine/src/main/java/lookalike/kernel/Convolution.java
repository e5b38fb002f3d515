package lookalike.kernel;

/**
 * 2-D convolution (cross-correlation, as networks use it) of one shape, and its two gradients, over
 * images {@code 0..images-1} that lie one after the other from the given offset.
 *
 * <pre>
 * output[n][p][q][k] = sum over r,s,c of input[n][p*stride+r-pad][q*stride+s-pad][c] * weights[r][s][c][k]
 * dInput[n][h][w][c] = sum over r,s,k of dOutput[n][p][q][k] * weights[r][s][c][k],  h = p*stride+r-pad, w = q*stride+s-pad
 * dWeights[r][s][c][k] += sum over n,p,q of input[n][p*stride+r-pad][q*stride+s-pad][c] * dOutput[n][p][q][k]
 * </pre>
 *
 * Cells outside a map count as zero. A twin may leave them out or multiply with that zero, so a NaN
 * or infinity that only meets cells outside may or may not reach the result. A twin may take sums
 * and differences of neighbouring cells first: an infinity then ends as NaN, in results up to five
 * cells away.
 *
 * <p>A twin may choose its algorithm by the number of images in a call. The same images in calls of
 * other sizes then give results that agree to rounding, not to the bit.
 *
 * <p>Threads may share a convolution while nobody sets its weights.
 */
public interface Convolution {

  /** What is computed. */
  enum Operation {
    FORWARD,
    INPUT_GRADIENT,
    WEIGHT_GRADIENT
  }

  /** Returns the sizes. */
  ConvShape shape();

  /**
   * Sets the weights.
   *
   * @param weights {@code [R][S][C][K]} from {@code weightsAt}; kept and read when they are first
   *     needed, so that they must be set again after a change
   */
  void setWeights(float[] weights, int weightsAt);

  /**
   * Overwrites {@code output} with the convolution of {@code input} after {@code epilogue}.
   *
   * @param input {@code [images][H][W][C]} from {@code inputAt}
   * @param output {@code [images][P][Q][K]} from {@code outputAt}
   */
  default void forward(
      int images, float[] input, int inputAt, Epilogue epilogue, float[] output, int outputAt) {
    forward(images, 0, shape().outputs(), input, inputAt, epilogue, output, outputAt);
  }

  /**
   * Does the same for output channels {@code [from, to)}, to the same bits, and leaves the others
   * alone: so threads can share a single image.
   *
   * @param from a multiple of {@link #channelBlock}
   * @param to the same, or K
   */
  void forward(
      int images,
      int from,
      int to,
      float[] input,
      int inputAt,
      Epilogue epilogue,
      float[] output,
      int outputAt);

  /** Returns how many output channels of so many images are computed together. */
  int channelBlock(int images);

  /**
   * Overwrites {@code dInput} with the gradient with respect to the input after {@code epilogue}.
   *
   * @param dOutput {@code [images][P][Q][K]} from {@code dOutputAt}
   * @param dInput {@code [images][H][W][C]} from {@code dInputAt}
   */
  void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt);

  /**
   * Adds to {@code dWeights} the gradient with respect to the weights.
   *
   * @param input {@code [images][H][W][C]} from {@code inputAt}
   * @param dOutput {@code [images][P][Q][K]} from {@code dOutputAt}
   * @param dWeights {@code [R][S][C][K]} from offset 0
   */
  void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights);

  /** Returns the name of the algorithm that an operation on so many images takes. */
  String algorithm(Operation operation, int images);
}
