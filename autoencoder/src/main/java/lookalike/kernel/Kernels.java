package lookalike.kernel;

/**
 * The chosen twin of every operator, passed to whoever computes.
 *
 * @param name what computes, for status pages and logs: {@code scalar}, or {@code vector-512} with
 *     the width of a register in bits
 */
public record Kernels(
    String name, Convolution convolution, Gemm gemm, Reduce reduce, Elementwise elementwise) {

  /** Returns the plain loops, which run everywhere and are the specification of the others. */
  public static Kernels scalar() {
    return new Kernels(
        "scalar",
        new ScalarConvolution(),
        new ScalarGemm(),
        new ScalarReduce(),
        new ScalarElementwise());
  }
}
