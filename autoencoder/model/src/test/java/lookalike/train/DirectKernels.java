package lookalike.train;

import lookalike.kernel.Kernels;
import lookalike.kernel.vector.DirectConvolution;
import lookalike.kernel.vector.MachineKernels;

/** The vector kernels with the one algorithm for convolutions that is their definition. */
final class DirectKernels {

  private DirectKernels() {}

  /** Returns the kernels. */
  static Kernels create() {
    Kernels chosen = MachineKernels.best();
    return new Kernels(
        chosen.name() + " direct",
        DirectConvolution::new,
        chosen.gemm(),
        chosen.reduce(),
        chosen.elementwise());
  }
}
