package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lookalike.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link Epilogue} that a {@link TiledProduct} leaves for the end: its sums start
 * from the addend, or else from the bias.
 */
final class LateEpilogue {

  private final float @Nullable [] bias;
  private final boolean relu;

  private LateEpilogue(float @Nullable [] bias, boolean relu) {
    this.bias = bias;
    this.relu = relu;
  }

  /** Returns what is left of {@code epilogue}; null if nothing. */
  static @Nullable LateEpilogue of(Epilogue epilogue) {
    float[] bias = epilogue.addend() == null ? null : epilogue.bias();
    return bias == null && !epilogue.relu() ? null : new LateEpilogue(bias, epilogue.relu());
  }

  /**
   * Works on rows {@code [from, to)} of sums that lie at {@code base + rowAt[row]}, {@code columns}
   * numbers each, the first of which belongs to channel {@code channel}.
   */
  void apply(float[] sums, int base, int[] rowAt, int from, int to, int channel, int columns) {
    int bound = FLOATS.loopBound(columns);
    float[] bias = this.bias;
    for (int row = from; row < to; row++) {
      int at = base + rowAt[row];
      int j = 0;
      for (; j < bound; j += LANES) {
        FloatVector sum = load(sums, at + j);
        if (bias != null) {
          sum = sum.add(load(bias, channel + j));
        }
        if (relu) {
          sum = sum.blend(0, sum.compare(VectorOperators.LT, 0));
        }
        sum.intoArray(sums, at + j);
      }
      for (; j < columns; j++) {
        float sum = sums[at + j] + (bias == null ? 0 : bias[channel + j]);
        sums[at + j] = relu && sum < 0 ? 0 : sum;
      }
    }
  }
}
