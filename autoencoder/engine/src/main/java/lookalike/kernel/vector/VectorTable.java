package lookalike.kernel.vector;

import lookalike.kernel.Kernels;

/**
 * Makes the table of vector twins. A class of its own because loading it needs the Vector API:
 * {@link Kernels#best} touches it only once it knows that the module is there.
 */
public final class VectorTable {

  private VectorTable() {}

  /** Returns the vector twins, named after the width in use. */
  public static Kernels create() {
    return new Kernels(
        "vector-" + Simd.FLOATS.vectorBitSize(),
        VectorConvolution::new,
        new VectorGemm(),
        new VectorReduce(),
        new VectorElementwise());
  }
}
