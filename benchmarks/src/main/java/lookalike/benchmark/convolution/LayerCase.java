package lookalike.benchmark.convolution;

import java.util.List;
import lookalike.benchmark.contest.Bound;
import lookalike.benchmark.contest.Case;
import lookalike.benchmark.contest.Work;
import lookalike.kernel.ConvShape;

/**
 * One layer, what is done with it, and with how many images.
 *
 * @param groups the geometric means that its ratio counts in
 */
public record LayerCase(ConvShape shape, Pass pass, int batch, List<String> groups) {

  /**
   * Two ways of summing some thousand products in single precision, one of them Winograd's, differ
   * by about 1e-6 of the result's size, single numbers by ten or twenty times that.
   */
  private static final Bound BOUND = new Bound(3e-4, 3e-5);

  /** Returns the case on {@code threads} threads. */
  public Case on(int threads) {
    double gigaflop = (double) batch * shape.flops() * pass.products() / 1e9;
    return new Case(name(), groups, threads, new Work(gigaflop, "GFLOP/s"), result -> BOUND);
  }

  private String name() {
    return "%d -> %d, %dx%d, %dx%d%s, %s, batch %d"
        .formatted(
            shape.inputs(),
            shape.outputs(),
            shape.height(),
            shape.width(),
            shape.kernel(),
            shape.kernel(),
            shape.stride() == 1 ? "" : ", stride " + shape.stride(),
            pass.label(),
            batch);
  }
}
