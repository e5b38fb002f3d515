package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Where the sums of a tile start from, or where they end. Made for a call and moved on from tile to
 * tile; belongs to one thread.
 *
 * <p>There is nothing here to store vectors: at the end of a tile, the compiler has used up what it
 * inlines, but for the methods of vectors themselves, and a sum that is handed to a call becomes an
 * object, in the inner loop too.
 */
final class Sums {

  final float[] array;
  final int base;
  final int[] rowAt;

  /** The row that the tile begins with. */
  int first;

  /** Says that row {@code i} of the sums starts at {@code base + rowAt[i]}. */
  Sums(float[] array, int base, int[] rowAt) {
    this.array = array;
    this.base = base;
    this.rowAt = rowAt;
  }

  /** Returns where row {@code i} of the tile starts. */
  int at(int i) {
    return base + rowAt[first + i];
  }

  /** Returns the first vector of row {@code i} of the tile. */
  FloatVector load(int i) {
    return Simd.load(array, at(i));
  }

  /** Returns the second one. */
  FloatVector loadSecond(int i) {
    return Simd.load(array, at(i) + LANES);
  }
}
