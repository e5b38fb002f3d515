/**
 * The arithmetic: one interface per operator, a scalar twin that is the specification and runs
 * everywhere, a vector twin on the SIMD Vector API. {@link lookalike.kernel.Kernels} is the table
 * of chosen twins and is passed to whoever computes.
 *
 * <h2>The alphabet</h2>
 *
 * Tensors are {@code float[]}, row-major, with channels innermost (NHWC):
 *
 * <ul>
 *   <li>N: images of a batch
 *   <li>H, W: rows and columns of the input map; P, Q: rows and columns of the output map
 *   <li>C: input channels; K: output channels
 *   <li>R, S: rows and columns of the convolution kernel
 * </ul>
 *
 * The lower-case letter is the index that runs over it. An input is {@code [N][H][W][C]}, an output
 * {@code [N][P][Q][K]}, weights are {@code [R][S][C][K]}. An offset into an array ends in {@code
 * At}. A gradient is {@code d} and the name. Gradients of weights <em>accumulate</em>: kernels add
 * to them, whoever owns them clears them; those of maps are overwritten.
 *
 * <p>Kernels are safe to share among threads, but for the moment when a convolution is given its
 * weights, which is all that any of them keeps; they run on the calling thread. Sizes are checked
 * when a shape is made, not in the loops. NaN and infinity pass through as IEEE 754 says.
 */
@NullMarked
package lookalike.kernel;

import org.jspecify.annotations.NullMarked;
