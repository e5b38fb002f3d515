package lookalike.image.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A zip file of which only so much may be read while its list of files is, for all of that is kept
 * in memory. For one thread.
 */
final class ListedChannel implements SeekableByteChannel {

  private final SeekableByteChannel file;
  private long left;

  /**
   * Makes one of which {@code most} bytes may be read until it is {@linkplain #isListed listed}.
   */
  ListedChannel(SeekableByteChannel file, long most) {
    this.file = file;
    this.left = most;
  }

  /** Says that the list was read: from now on it is about the files themselves. */
  void isListed() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = file.read(into);
    left -= Math.max(0, count); // -1 at the end
    if (left < 0) {
      throw new IOException("its list of files is longer than is allowed");
    }
    return count;
  }

  /** Tells whether it ended for the sake of that, whatever whoever read it makes of this. */
  boolean isTooLong() {
    return left < 0;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("it is only read");
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long at) throws IOException {
    file.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("it is only read");
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
