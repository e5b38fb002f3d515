package lookalike.kernel.vector;

import static java.lang.System.Logger.Level.WARNING;

import java.util.concurrent.atomic.AtomicBoolean;
import lookalike.kernel.Kernels;
import lookalike.kernel.SimdWidth;

/**
 * Chooses the kernels for the machine. Loads nothing of the Vector API before it knows that the
 * module is there.
 */
public final class MachineKernels {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private MachineKernels() {}

  /**
   * Returns the fastest kernels that this JVM can run: vectors of the machine's preferred width, or
   * of the width given by {@code -Dlookalike.simd.bits}, where 0 chooses the scalar ones. Without
   * the module {@code jdk.incubator.vector} they are scalar too, and the first call logs a warning.
   *
   * @throws IllegalArgumentException if the property is none of 0, 64, 128, 256 and 512
   */
  public static Kernels best() {
    if (SimdWidth.requested() == SimdWidth.SCALAR) {
      return Kernels.scalar();
    }
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      if (!WARNED.getAndSet(true)) {
        System.getLogger(MachineKernels.class.getName())
            .log(
                WARNING,
                "using slow scalar kernels: start Java with --add-modules " + VECTOR_MODULE);
      }
      return Kernels.scalar();
    }
    return new Kernels(
        "vector-" + Simd.LANES * Float.SIZE,
        VectorConvolution::new,
        new VectorGemm(),
        new VectorReduce(),
        new VectorElementwise());
  }
}
