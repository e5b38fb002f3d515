package lookalike.nn;

import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;

/** The kernels that every claim about layers is tried with. */
public enum Twin {
  SCALAR,
  BEST;

  public Kernels kernels() {
    return this == SCALAR ? Kernels.scalar() : MachineKernels.best();
  }
}
