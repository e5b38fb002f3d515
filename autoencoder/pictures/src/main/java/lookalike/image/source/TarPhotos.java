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

/** The photos of a tar archive, compressed or not, in its order. */
final class TarPhotos implements PhotoSource {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path archive;
  private final DecodeLimits limits;
  private final TarArchiveInputStream tar;
  private long entries;
  private long ignored;
  private boolean ended;

  TarPhotos(Path archive, boolean compressed, DecodeLimits limits) throws IOException {
    this.archive = archive;
    this.limits = limits;
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
  public @Nullable PhotoEntry next() {
    while (!ended) {
      try {
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
          ended = true;
        } else if (!entry.isDirectory() && !PhotoCandidates.isHidden(entry.getName())) {
          entries++;
          PhotoEntry photo =
              ArchiveEntries.photo(entry, entry.isFile() && !entry.isLink(), this::content, limits);
          if (photo != null) {
            return current(photo);
          }
          ignored++;
        }
      } catch (IOException e) {
        ended = true;
        IOException reason =
            new IOException(
                "the archive breaks off after " + entries + " entries: " + PhotoFile.explain(e), e);
        return PhotoEntry.unreadable(String.valueOf(archive.getFileName()), archive, reason);
      }
    }
    return null;
  }

  /** Returns the content of the current entry, closing which leaves the archive open. */
  private InputStream content() {
    return new FilterInputStream(tar) {
      @Override
      public void close() {}
    };
  }

  /** Makes sure that a photo is not read from where the archive has been read on. */
  private PhotoEntry current(PhotoEntry photo) {
    long at = entries;
    return new PhotoEntry(
        photo.name(),
        photo.bytes(),
        photo.modified(),
        null,
        () -> {
          if (at != entries || ended) {
            throw new IllegalStateException(
                photo.name() + " must be read before the next photo is asked for");
          }
          return photo.read();
        });
  }

  @Override
  public long ignoredFiles() {
    return ignored;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
