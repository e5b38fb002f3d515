package lookalike.kernel;

/** The vector kernels with the one algorithm for convolutions that is their definition. */
public final class DirectKernels {

  private DirectKernels() {}

  /** Returns the kernels. */
  public static Kernels create() {
    Kernels chosen = VectorTable.create();
    return new Kernels(
        chosen.name() + " direct",
        DirectConvolution::new,
        chosen.gemm(),
        chosen.reduce(),
        chosen.elementwise());
  }
}
