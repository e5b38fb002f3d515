package lookalike.nn;

import lookalike.kernel.Kernels;

/** The kernels that every claim about layers is tried with. */
enum Twin {
  SCALAR,
  BEST;

  Kernels kernels() {
    return this == SCALAR ? Kernels.scalar() : Kernels.best();
  }
}
