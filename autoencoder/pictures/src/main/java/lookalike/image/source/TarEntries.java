package lookalike.image.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar archive, compressed or not, one after the other; what is told of each is
 * bounded. For one thread.
 */
final class TarEntries implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  /** What stands before the content of an entry: its name, and whatever else is told of it. */
  private static final int MOST_HEADER_BYTES = 1 << 20;

  private final ArchiveLimits limits;
  private final Bounded plain;
  private final TarHeaders tar;
  private long listed;

  /**
   * Opens an archive.
   *
   * @param limits what all of it may unpack to, and how much may be told of all entries
   * @throws IOException if it cannot be read, or is not compressed though it should be
   */
  TarEntries(Path archive, boolean compressed, ArchiveLimits limits) throws IOException {
    this.limits = limits;
    InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES);
    try {
      InputStream unpacked = compressed ? new GZIPInputStream(in, BUFFER_BYTES) : in;
      this.plain = new Bounded(new Unpacking(limits).counted(unpacked, Files.size(archive)));
      this.tar = new TarHeaders(plain);
    } catch (IOException e) {
      in.close();
      throw new IOException(archive + " is not a gzip file: " + PhotoFile.explain(e), e);
    }
  }

  /**
   * Returns the next entry, or null after the last one; then the whole file has been read, and its
   * checksum been compared if it has one.
   *
   * @throws IOException if the archive is damaged, or has more in it than may be; the library
   *     throws a {@link RuntimeException} at some headers
   */
  @Nullable TarArchiveEntry next() throws IOException {
    if (tar.getCurrentEntry() != null) {
      tar.skip(Long.MAX_VALUE); // the rest of its content, which may be long
    }
    plain.left = MOST_HEADER_BYTES;
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } finally {
      plain.left = Long.MAX_VALUE;
    }
    if (entry == null) {
      plain.transferTo(OutputStream.nullOutputStream());
    } else {
      listed += tar.name(entry).length() + (entry.isLink() ? tar.linkName(entry).length() : 0);
      if (2 * listed > limits.listBytes()) {
        throw new ArchiveException(
            ArchiveException.Reason.TOO_LARGE, "its names are longer than is allowed");
      }
    }
    return entry;
  }

  /** Returns the content of the entry that was returned last. */
  InputStream content() {
    return tar;
  }

  /** Returns the name of the entry that was returned last. */
  String name(TarArchiveEntry entry) {
    return tar.name(entry);
  }

  /** Returns what the entry that was returned last, a link, leads to. */
  String linkName(TarArchiveEntry entry) {
    return tar.linkName(entry);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** The archive as it is read; names may be of any length by its format, and would be kept. */
  private static final class Bounded extends MeteredInputStream {

    private long left = Long.MAX_VALUE;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    void take(long count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException(
            "what is told of an entry has more than %d bytes".formatted(MOST_HEADER_BYTES));
      }
    }
  }
}
