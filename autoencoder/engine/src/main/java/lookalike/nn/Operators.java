package lookalike.nn;

import java.util.List;
import lookalike.kernel.ConvShape;

/**
 * What layers consist of outside training, for whoever builds them with other software; see {@link
 * Layer#rebuild}. Weights are in our order, and the live arrays: they are not to be written to.
 *
 * @param <T> what stands for the maps between two layers
 */
public interface Operators<T> {

  /**
   * A convolution.
   *
   * @param weights {@code [R][S][C][K]}
   * @param bias {@code [K]}
   */
  T convolution(ConvShape shape, float[] weights, float[] bias, T input);

  /** {@code max(0, x)}. */
  T relu(T input);

  /** {@code 1 / (1 + exp(-x))}. */
  T sigmoid(T input);

  /** The hyperbolic tangent. */
  T tanh(T input);

  /** The largest of each 2 x 2 cells, channel by channel; both sides of the map are even. */
  T maxPool(T input);

  /** {@code a + b}. */
  T sum(T a, T b);

  /**
   * A product with a matrix, and a bias.
   *
   * @param weights {@code [C][K]}, an input of several cells being one long vector {@code
   *     [H][W][C]}
   * @param bias {@code [K]}
   */
  T dense(float[] weights, float[] bias, T input);

  /** {@code (x + added) ^ exponent} of numbers that are not negative. */
  T power(float added, float exponent, T input);

  /**
   * A map made anew from weighted sums of cells: {@code output[p][q][c] = sum over h and w of
   * rows[h][p] * columns[w][q] * input[h][w][c]}.
   *
   * @param rows {@code [H][P]}
   * @param columns {@code [W][Q]}
   */
  T resampled(float[] rows, float[] columns, T input);

  /** The numbers {@code [from, from + width)} of a vector. */
  T part(int from, int width, T input);

  /** A vector, less {@code offset}. */
  T difference(T input, float[] offset);

  /** A vector, scaled to a length; zeros stay zeros. */
  T toLength(float length, T input);

  /** Vectors, one behind the other. */
  T joined(List<T> parts);

  /** The mean of vectors. */
  T mean(List<T> vectors);
}
