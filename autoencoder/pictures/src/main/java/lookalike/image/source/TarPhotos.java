package lookalike.image.source;

import java.io.BufferedInputStream;
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

  private final Path archive;
  private final TarArchiveInputStream tar;
  private boolean ended;

  TarPhotos(Path archive, boolean compressed, DecodeLimits limits) throws IOException {
    super(limits);
    this.archive = archive;
    InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES);
    try {
      InputStream plain = compressed ? new GZIPInputStream(in, BUFFER_BYTES) : in;
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
        TarArchiveEntry entry = tar.getNextEntry();
        ended = entry == null;
        PhotoEntry photo = ended ? null : photo(entry);
        if (photo != null) {
          return current(photo);
        }
      }
      return null;
    } catch (IOException e) {
      ended = true;
      String after = "the archive breaks off after " + entries() + " entries: ";
      return PhotoEntry.unreadable(
          String.valueOf(archive.getFileName()),
          archive,
          new IOException(after + PhotoFile.explain(e), e));
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
