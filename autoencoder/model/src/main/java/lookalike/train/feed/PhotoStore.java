package lookalike.train.feed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Photos at the network's input size, 8 bits a number, in a temporary file that goes when the store
 * is closed: a corpus need not fit in memory, and whatever memory is free serves as its cache.
 *
 * <p>One thread appends; any thread reads what has been appended.
 */
public final class PhotoStore implements Closeable {

  private final int photoBytes;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private int[] checksums = new int[1024];
  private volatile int count;

  /**
   * Makes an empty store.
   *
   * @param photoBytes bytes a photo: side * side * 3
   */
  public PhotoStore(int photoBytes) throws IOException {
    this.photoBytes = photoBytes;
    Path file = Files.createTempFile("lookalike-photos-", ".rgb");
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Returns how many bytes a photo has. */
  int photoBytes() {
    return photoBytes;
  }

  /** Returns how many photos were appended. */
  public int count() {
    return count;
  }

  /** Appends a photo. */
  public void add(byte[] photo) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(photo);
    int index = count;
    long at = (long) index * photoBytes;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    checksum.update(photo);
    if (index == checksums.length) {
      checksums = Arrays.copyOf(checksums, 2 * index);
    }
    checksums[index] = (int) checksum.getValue();
    count = index + 1; // publishes all of the above
  }

  /** Returns the CRC-32C of the first {@code photos} photos, at most {@link #count}; 0 for none. */
  public int checksum(int photos) {
    if (photos > count) {
      throw new IllegalArgumentException("there are " + count + " photos, not " + photos);
    }
    return photos == 0 ? 0 : checksums[photos - 1];
  }

  /** Reads photo {@code index} into {@code photo}. */
  public void read(int index, byte[] photo) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(photo);
    long at = (long) index * photoBytes;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new IOException("the temporary store of photos is shorter than it was");
      }
      at += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
