package lookalike.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The tables of kernels that the ladder tests climb on. */
final class Twins {

  private Twins() {}

  /**
   * Returns the table that {@code lookalike.simd.bits} chooses, as the build does for every width;
   * without the property the scalar and the preferred one.
   */
  static Stream<Named<Kernels>> tables() {
    Kernels best = Kernels.best();
    return SimdWidth.requested() == SimdWidth.PREFERRED
        ? Stream.of(named(Kernels.scalar()), named(best))
        : Stream.of(named(best));
  }

  /** Returns the lanes whose multiples are worth trying; for the scalar table any small number. */
  static int lanes(Kernels kernels) {
    return kernels.name().equals("scalar") ? 4 : Simd.LANES;
  }

  private static Named<Kernels> named(Kernels kernels) {
    return Named.of(kernels.name(), kernels);
  }
}
