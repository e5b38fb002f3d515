package lookalike.kernel.vector;

import lookalike.kernel.Convolution;

/** One algorithm for convolutions, which says what it costs. */
interface CostedConvolution extends Convolution {

  /** Returns what an operation on so many images costs, as {@link ConvolutionCost} counts. */
  double cost(Operation operation, int images);
}
