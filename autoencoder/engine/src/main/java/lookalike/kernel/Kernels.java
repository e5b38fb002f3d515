package lookalike.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import lookalike.kernel.vector.VectorTable;
import org.slf4j.LoggerFactory;

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

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final AtomicBoolean WARNED = new AtomicBoolean();

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

  /**
   * Returns the fastest kernels that this JVM can run: vectors of the machine's preferred width, or
   * of the width given by {@code -Dlookalike.simd.bits}, where 0 chooses the scalar ones. Without
   * the module {@code jdk.incubator.vector} they are scalar too, and the first call logs a warning.
   *
   * @throws IllegalArgumentException if the property is none of 0, 64, 128, 256 and 512
   */
  public static Kernels best() {
    if (SimdWidth.requested() == SimdWidth.SCALAR) {
      return scalar();
    }
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      if (!WARNED.getAndSet(true)) {
        LoggerFactory.getLogger(Kernels.class)
            .warn("using slow scalar kernels: start Java with --add-modules {}", VECTOR_MODULE);
      }
      return scalar();
    }
    return VectorTable.create();
  }
}
