package lookalike.kernel;

import java.util.function.Function;
import java.util.stream.Stream;
import lookalike.kernel.vector.DirectConvolution;
import lookalike.kernel.vector.FewChannelConvolution;
import lookalike.kernel.vector.MachineKernels;
import lookalike.kernel.vector.Simd;
import lookalike.kernel.vector.WinogradConvolution;
import lookalike.kernel.vector.WinogradF2;
import lookalike.kernel.vector.WinogradF2Stride2;
import lookalike.kernel.vector.WinogradTransform;
import org.junit.jupiter.api.Named;

/** The tables of kernels that the ladder tests climb on. */
final class Twins {

  private Twins() {}

  /**
   * Returns the table that {@code lookalike.simd.bits} chooses, as the build does for every width;
   * without the property the scalar and the preferred one.
   */
  static Stream<Named<Kernels>> tables() {
    Kernels best = MachineKernels.best();
    return SimdWidth.requested() == SimdWidth.PREFERRED
        ? Stream.of(named(Kernels.scalar()), named(best))
        : Stream.of(named(best));
  }

  /** Returns the lanes whose multiples are worth trying; for the scalar table any small number. */
  static int lanes(Kernels kernels) {
    return lanes(kernels.name());
  }

  /** Returns the same for an algorithm of {@link #exactAlgorithms}. */
  static int lanes(Algorithm algorithm) {
    return lanes(algorithm.name());
  }

  private static int lanes(String name) {
    return name.equals("scalar") ? 4 : Simd.LANES;
  }

  /** Makes convolutions by one algorithm. */
  record Algorithm(String name, Function<ConvShape, Convolution> maker) {

    /**
     * Returns a convolution of a shape; direct, where the algorithm is for 3x3 of stride 1 only.
     */
    Convolution make(ConvShape shape) {
      return maker.apply(shape);
    }
  }

  /** Returns the algorithms whose results on whole numbers are exact, of the tables in use. */
  static Stream<Named<Algorithm>> exactAlgorithms() {
    return tables()
        .map(Named::getPayload)
        .flatMap(
            kernels ->
                kernels.name().equals("scalar")
                    ? Stream.of(new Algorithm("scalar", kernels.convolutions()))
                    : Stream.of(
                        new Algorithm(kernels.name() + " direct", DirectConvolution::new),
                        new Algorithm(
                            kernels.name() + " winograd-2",
                            shape -> winograd(shape, new WinogradF2())),
                        new Algorithm(kernels.name() + " few channels", Twins::fewChannels)))
        .map(algorithm -> Named.of(algorithm.name(), algorithm));
  }

  private static Convolution winograd(ConvShape shape, WinogradTransform transform) {
    if (shape.kernel() == 1) {
      return new DirectConvolution(shape);
    }
    return new WinogradConvolution(
        shape, shape.stride() == 1 ? transform : new WinogradF2Stride2());
  }

  private static Convolution fewChannels(ConvShape shape) {
    return shape.kernel() == 3 && shape.stride() == 1
        ? new FewChannelConvolution(shape)
        : new DirectConvolution(shape);
  }

  private static Named<Kernels> named(Kernels kernels) {
    return Named.of(kernels.name(), kernels);
  }
}
