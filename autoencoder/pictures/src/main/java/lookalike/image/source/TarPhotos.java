package lookalike.image.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The photos of a tar archive, compressed or not. */
final class TarPhotos extends ArchivePhotos<TarArchiveEntry> {

  private static final int BUFFER_BYTES = 1 << 16;

  /** What stands before the content of an entry: its name, and whatever else is told of it. */
  private static final int MOST_HEADER_BYTES = 1 << 20;

  private final Path archive;
  private final Bounded plain;
  private final TarArchiveInputStream tar;
  private boolean ended;

  TarPhotos(Path archive, boolean compressed, DecodeLimits limits) throws IOException {
    super(limits);
    this.archive = archive;
    InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES);
    try {
      this.plain = new Bounded(compressed ? new GZIPInputStream(in, BUFFER_BYTES) : in);
      this.tar = new TarArchiveInputStream(plain, "UTF-8");
    } catch (IOException e) {
      in.close();
      throw new IOException(archive + " is not a gzip file: " + PhotoFile.explain(e), e);
    }
  }

  @Override
  protected @Nullable PhotoEntry find() {
    try {
      while (!ended) {
        TarArchiveEntry entry = nextEntry();
        ended = entry == null;
        PhotoEntry photo = entry == null ? null : photo(entry);
        if (photo != null) {
          return current(photo);
        }
      }
      return null;
    } catch (IOException | RuntimeException e) { // the library throws both at damaged headers
      ended = true;
      IOException fault = e instanceof IOException it ? it : new IOException(e);
      String after = "the archive breaks off after " + entries() + " entries: ";
      return PhotoEntry.unreadable(
          String.valueOf(archive.getFileName()),
          archive,
          new IOException(after + PhotoFile.explain(fault), fault));
    }
  }

  private @Nullable TarArchiveEntry nextEntry() throws IOException {
    if (tar.getCurrentEntry() != null) {
      tar.skip(Long.MAX_VALUE); // the rest of its content, which may be long
    }
    plain.left = MOST_HEADER_BYTES;
    try {
      return tar.getNextEntry();
    } finally {
      plain.left = Long.MAX_VALUE;
    }
  }

  /** The archive as it is read; names may be of any length by its format, and would be kept. */
  private static final class Bounded extends FilterInputStream {

    private long left = Long.MAX_VALUE;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      take(count);
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
      if (left < 0) {
        throw new IOException(
            "what is told of an entry has more than %d bytes".formatted(MOST_HEADER_BYTES));
      }
    }
  }

  @Override
  boolean isPlain(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isLink();
  }

  @Override
  InputStream open(TarArchiveEntry entry) {
    return tar; // which stands at the content of the entry
  }

  /** Makes sure that a photo is not read from where the archive has been read on. */
  private PhotoEntry current(PhotoEntry photo) {
    if (photo.content() instanceof PhotoEntry.Unreadable) {
      return photo;
    }
    long at = entries();
    return photo.with(
        () -> {
          if (at != entries() || ended) {
            throw new IllegalStateException(
                photo.name() + " must be read before the next photo is asked for");
          }
          return photo.read();
        });
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
