package lookalike.kernel;

import java.util.function.Function;

/**
 * The chosen twin of every operator, passed to whoever computes.
 *
 * @param name what computes, for status pages and logs: {@code scalar}, or {@code vector-512} with
 *     the width of a register in bits
 * @param convolutions makes a convolution of a shape, without weights yet
 */
public record Kernels(
    String name,
    Function<ConvShape, Convolution> convolutions,
    Gemm gemm,
    Reduce reduce,
    Elementwise elementwise) {

  /** Makes a convolution of a shape; it has no weights yet. */
  public Convolution convolution(ConvShape shape) {
    return convolutions.apply(shape);
  }

  /** Returns the plain loops, which run everywhere and are the specification of the others. */
  public static Kernels scalar() {
    return new Kernels(
        "scalar",
        ScalarConvolution::new,
        new ScalarGemm(),
        new ScalarReduce(),
        new ScalarElementwise());
  }
}
