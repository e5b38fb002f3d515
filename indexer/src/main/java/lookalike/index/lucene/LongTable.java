package lookalike.index.lucene;

import java.util.Arrays;

/**
 * Numbers by keys that are hashes already: open addressing, half full at most, 24 bytes an entry.
 * For one thread, or many that only look.
 */
final class LongTable {

  /** What {@link #get} returns where there is nothing. */
  static final int NONE = -1;

  private final long[] keys;
  private final int[] values;
  private final int mask;

  /** Makes one for as many entries as this. */
  LongTable(int entries) {
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, entries)) << 2);
    keys = new long[size];
    values = new int[size];
    Arrays.fill(values, NONE);
    mask = size - 1;
  }

  void put(long key, int value) {
    int at = slot(key);
    keys[at] = key;
    values[at] = value;
  }

  int get(long key) {
    return values[slot(key)];
  }

  private int slot(long key) {
    int at = (int) (key ^ key >>> 32) & mask;
    while (values[at] != NONE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
