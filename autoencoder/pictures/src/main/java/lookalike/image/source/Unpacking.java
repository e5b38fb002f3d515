package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * How much an archive has unpacked to so far, whatever it says of itself. For one thread.
 *
 * @see ArchiveLimits
 */
final class Unpacking {

  private final ArchiveLimits limits;
  private long left;

  Unpacking(ArchiveLimits limits) {
    this.limits = limits;
    this.left = limits.bytes();
  }

  ArchiveLimits limits() {
    return limits;
  }

  /** Tells whether it has unpacked to more than it may: nothing more is to be read of it. */
  boolean isOver() {
    return left < 0;
  }

  /** Says that it has. */
  ArchiveException tooMuch() {
    return new ArchiveException(
        ArchiveException.Reason.TOO_LARGE,
        "it unpacks to more than %,d bytes".formatted(limits.bytes()));
  }

  /** Says that there are more files than there may be. */
  ArchiveException tooMany() {
    return new ArchiveException(
        ArchiveException.Reason.TOO_LARGE,
        "it has more than %,d files".formatted(limits.entries()));
  }

  /** Returns what is read of something that was packed into so many bytes, and counts it. */
  InputStream counted(InputStream unpacked, long packedBytes) {
    return new Counted(unpacked, limits.unpacked(packedBytes));
  }

  private final class Counted extends MeteredInputStream {

    private long leftOfIts;

    Counted(InputStream unpacked, long most) {
      super(unpacked);
      leftOfIts = most;
    }

    @Override
    void take(long count) throws IOException {
      left -= count;
      leftOfIts -= count;
      if (isOver()) {
        throw tooMuch();
      } else if (leftOfIts < 0) {
        throw new ArchiveException(
            ArchiveException.Reason.TOO_LARGE,
            "it unpacks to more than %,d times its size".formatted(limits.ratio()));
      }
    }
  }
}
