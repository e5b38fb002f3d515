package lookalike.kernel;

/**
 * 2-D convolution (cross-correlation, as networks use it) and its two gradients, over images {@code
 * 0..images-1} that lie one after the other from the given offset.
 *
 * <pre>
 * output[n][p][q][k]  = bias[k] + sum over r,s,c of input[n][p*stride+r-pad][q*stride+s-pad][c] * weights[r][s][c][k]
 * dInput[n][h][w][c] += sum over r,s,k of dOutput[n][p][q][k] * weights[r][s][c][k],  h = p*stride+r-pad, w = q*stride+s-pad
 * dWeights[r][s][c][k] += sum over n,p,q of input[n][p*stride+r-pad][q*stride+s-pad][c] * dOutput[n][p][q][k]
 * </pre>
 *
 * Cells outside a map count as zero. A twin may leave them out or multiply with that zero, so a NaN
 * or infinity that only meets cells outside may or may not reach the result.
 *
 * <p>The first two take weights as a {@link Packed} made by {@link #pack}, so that a twin may
 * arrange them once for many images.
 */
public interface Convolution {

  /**
   * Weights in the arrangement that one twin wants; refilled by {@link #pack}, never reallocated.
   */
  interface Packed {}

  /** Returns room for the packed weights of {@code shape}. */
  Packed allocate(ConvShape shape);

  /**
   * Arranges {@code weights [R][S][C][K]}, starting at {@code weightsAt}, into {@code packed}.
   *
   * @param packed made by {@link #allocate} of the same twin for the same shape
   */
  void pack(ConvShape shape, float[] weights, int weightsAt, Packed packed);

  /**
   * Overwrites {@code output} with the convolution of {@code input}, plus {@code bias}.
   *
   * @param input {@code [images][H][W][C]} from {@code inputAt}
   * @param bias {@code [K]}; zeros where there is none
   * @param output {@code [images][P][Q][K]} from {@code outputAt}
   */
  void forward(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      Packed packed,
      float[] bias,
      float[] output,
      int outputAt);

  /**
   * Adds to {@code dInput} the gradient with respect to the input.
   *
   * @param dOutput {@code [images][P][Q][K]} from {@code dOutputAt}
   * @param dInput {@code [images][H][W][C]} from {@code dInputAt}
   */
  void inputGradient(
      ConvShape shape,
      int images,
      float[] dOutput,
      int dOutputAt,
      Packed packed,
      float[] dInput,
      int dInputAt);

  /**
   * Adds to {@code dWeights} the gradient with respect to the weights.
   *
   * @param input {@code [images][H][W][C]} from {@code inputAt}
   * @param dOutput {@code [images][P][Q][K]} from {@code dOutputAt}
   * @param dWeights {@code [R][S][C][K]} from offset 0
   */
  void weightGradient(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      float[] dOutput,
      int dOutputAt,
      float[] dWeights);
}
