package lookalike.image.source;

import lookalike.work.Faults;

/**
 * What an archive may have in it that anybody may have made, for a small file can unpack to
 * anything.
 *
 * @param entries how many files, 1 or more
 * @param bytes how much they may unpack to in all, 1 or more
 * @param ratio how many times as large as it is packed a file, or a compressed archive, may become
 *     once it is large, 1 or more
 */
public record ArchiveLimits(int entries, long bytes, int ratio) {

  /** An owner's own archives. */
  public static final ArchiveLimits NONE =
      new ArchiveLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /** What is small may be packed as well as it can be. */
  private static final long ALWAYS_BYTES = 1 << 20;

  /** What a file takes in the list of an archive, with a name of usual length. */
  private static final long LISTED_BYTES = 512;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public ArchiveLimits {
    new Faults()
        .unless(entries >= 1, "entries must be 1 or more, got " + entries)
        .unless(bytes >= 1, "bytes must be 1 or more, got " + bytes)
        .unless(ratio >= 1, "ratio must be 1 or more, got " + ratio)
        .refuse();
  }

  /** Returns how much may be told of all files together, which is held in memory. */
  long listBytes() {
    return LISTED_BYTES * entries + (1 << 16);
  }

  /** Returns how much so many bytes may unpack to. */
  long unpacked(long packedBytes) {
    long packed = Math.max(0, packedBytes);
    return packed > (Long.MAX_VALUE - ALWAYS_BYTES) / ratio
        ? Long.MAX_VALUE
        : ratio * packed + ALWAYS_BYTES;
  }
}
