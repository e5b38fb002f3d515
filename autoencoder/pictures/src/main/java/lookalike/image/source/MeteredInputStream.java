package lookalike.image.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which somebody minds how much is read. For one thread. */
abstract class MeteredInputStream extends FilterInputStream {

  MeteredInputStream(InputStream in) {
    super(in);
  }

  /**
   * Is told of what was read or skipped.
   *
   * @param bytes 0 or more, since it was told last
   * @throws IOException if that is too much
   */
  abstract void take(long bytes) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    take(Math.max(0, count)); // -1 at the end
    return count;
  }

  @Override
  public final long skip(long count) throws IOException {
    long skipped = super.skip(count);
    take(skipped);
    return skipped;
  }
}
