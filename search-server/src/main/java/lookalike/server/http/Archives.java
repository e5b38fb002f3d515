package lookalike.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import lookalike.image.source.ArchiveLimits;
import lookalike.work.Faults;

/**
 * What archives of photos may be that callers send to be indexed. They lie on the disk until they
 * are.
 *
 * @param folder where, if not where temporary files do
 * @param bytes of one, 1 or more
 * @param heldBytes of all together that arrive, wait or are being indexed, 1 or more
 * @param deadline how long one may take to arrive, 20 ms to 1 day
 * @param entries files in one, 1 to 10,000,000
 * @param unpackedBytes what one may unpack to, 1 or more
 * @param ratio how many times its packed size a file, or a compressed archive, may have once it is
 *     large, 1 to 1,000,000
 */
public record Archives(
    Optional<Path> folder,
    long bytes,
    long heldBytes,
    Duration deadline,
    int entries,
    long unpackedBytes,
    int ratio) {

  /** 1 GB each, 4 GB together and unpacked, 20,000 files. */
  public static final Archives DEFAULT =
      new Archives(
          Optional.empty(),
          1_000_000_000,
          4_000_000_000L,
          Duration.ofMinutes(30),
          20_000,
          4_000_000_000L,
          200);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public Archives {
    new Faults()
        .unless(bytes >= 1, "archiveBytes must be 1 or more, got " + bytes)
        .unless(heldBytes >= 1, "heldArchiveBytes must be 1 or more, got " + heldBytes)
        .seconds("archiveDeadline", deadline, 0.02, 86_400)
        .wholeNumber("archiveEntries", entries, 1, 10_000_000)
        .unless(unpackedBytes >= 1, "unpackedBytes must be 1 or more, got " + unpackedBytes)
        .wholeNumber("archiveRatio", ratio, 1, 1_000_000)
        .refuse();
  }

  /** Returns what there may be in one. */
  public ArchiveLimits limits() {
    return new ArchiveLimits(entries, unpackedBytes, ratio);
  }
}
