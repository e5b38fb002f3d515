package lookalike.kernel.vector;

/**
 * Where the sums of a tile start from, or where they end. Made for a call and moved on from tile to
 * tile; belongs to one thread.
 *
 * <p>There is nothing here to load or store vectors: the compiler inlines only so much, but for the
 * methods of vectors themselves, and a sum that comes from a call, or is handed to one, may become
 * an object, in the inner loop too. Which calls it leaves out depends on what ran before: the same
 * tile was ten times slower where its first sums were long.
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
}
