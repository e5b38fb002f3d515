package lookalike.image.source;

import java.io.FilterInputStream;
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

  private final class Counted extends FilterInputStream {

    private long leftOfIts;

    Counted(InputStream unpacked, long most) {
      super(unpacked);
      leftOfIts = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      take(Math.max(0, count)); // -1 at the end
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      take(skipped);
      return skipped;
    }

    private void take(long count) throws IOException {
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
