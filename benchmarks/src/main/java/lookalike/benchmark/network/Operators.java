package lookalike.benchmark.network;

import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.nn.MapShape;

/**
 * What the autoencoder consists of, for those who build it their own way.
 *
 * @param <T> what stands for the maps between two layers
 */
public interface Operators<T> {

  /** A convolution without bias and a batch normalisation. */
  T normalized(String name, ConvShape shape, boolean relu, T input);

  /** A convolution with bias. */
  T convolution(String name, ConvShape shape, T input);

  /** {@code relu(learned + direct)}. */
  T join(T learned, T direct);

  /** Every cell becomes 2 x 2 cells. */
  T upsample(MapShape input, T maps);

  /**
   * A product with a matrix, and a bias.
   *
   * @param from what an input is, read as one long vector in the order of our tensors
   * @param to what an output is read as
   */
  T dense(String name, MapShape from, MapShape to, T input);

  /** Each block of a vector scaled to the same length; see {@link lookalike.nn.layer.BlockNorm}. */
  T blockNorm(List<Integer> widths, T input);

  /** {@code 1 / (1 + exp(-x))}. */
  T sigmoid(T input);
}
