package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Gemm;
import lookalike.kernel.Reduce;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;

/**
 * Codes scaled to unit length, and the way back of a gradient.
 *
 * <p>A code shorter than {@value #SHORTEST} has no direction: it becomes the zero vector and gets
 * no gradient.
 */
final class UnitCodes {

  private static final double SHORTEST = 1e-6;

  private final Compute compute;
  private final Buffer unit = new Buffer();
  private final Buffer scales = new Buffer();

  UnitCodes(Compute compute) {
    this.compute = compute;
  }

  /**
   * Scales codes to unit length.
   *
   * @param codes {@code [rows][dimensions]}
   * @return {@code [rows][dimensions]}, valid until the next call
   */
  float[] of(float[] codes, int rows, int dimensions) {
    float[] unit = this.unit.ofLength(rows * dimensions);
    float[] scales = this.scales.ofLength(rows);
    Reduce reduce = compute.kernels().reduce();
    for (int row = 0; row < rows; row++) {
      int at = row * dimensions;
      double length = Math.sqrt(reduce.dot(codes, at, codes, at, dimensions));
      scales[row] = length < SHORTEST ? 0 : (float) (1 / length);
      for (int i = at; i < at + dimensions; i++) {
        unit[i] = codes[i] * scales[row];
      }
    }
    return unit;
  }

  /**
   * Overwrites rows {@code [from, to)} of {@code products[rows][rows]} with those of the rows of
   * {@code a} and all of {@code b}, each {@code [rows][dimensions]}.
   */
  void multiply(
      float[] a, float[] b, int from, int to, int rows, int dimensions, float[] products) {
    int at = from * rows;
    Arrays.fill(products, at, to * rows, 0);
    Gemm gemm = compute.kernels().gemm();
    gemm.multiplyTransposedB(to - from, rows, dimensions, a, from * dimensions, b, 0, products, at);
  }

  /**
   * Turns a gradient with respect to the unit codes into one with respect to the codes: with {@code
   * u = x / |x|}, {@code dX = (dU - u (u . dU)) / |x|}.
   *
   * @param dUnit {@code [rows][dimensions]}, of the codes last given to {@link #of}
   * @param dCodes is overwritten; may be {@code dUnit}
   */
  void backward(float[] dUnit, int rows, int dimensions, float[] dCodes) {
    float[] unit = this.unit.current();
    float[] scales = this.scales.current();
    Reduce reduce = compute.kernels().reduce();
    for (int row = 0; row < rows; row++) {
      int at = row * dimensions;
      if (scales[row] == 0) {
        Arrays.fill(dCodes, at, at + dimensions, 0);
      } else {
        float along = reduce.dot(unit, at, dUnit, at, dimensions);
        for (int i = at; i < at + dimensions; i++) {
          dCodes[i] = scales[row] * (dUnit[i] - along * unit[i]);
        }
      }
    }
  }
}
