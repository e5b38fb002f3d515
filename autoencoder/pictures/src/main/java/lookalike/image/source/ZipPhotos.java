package lookalike.image.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The photos of a zip archive, in its order. */
final class ZipPhotos implements PhotoSource {

  private final DecodeLimits limits;
  private final ZipFile zip;
  private final Iterator<ZipArchiveEntry> entries;
  private long ignored;

  ZipPhotos(Path archive, DecodeLimits limits) throws IOException {
    this.limits = limits;
    try {
      this.zip = ZipFile.builder().setPath(archive).get();
    } catch (IOException e) {
      throw new IOException(archive + " is a damaged zip file: " + PhotoFile.explain(e), e);
    }
    this.entries = Collections.list(zip.getEntriesInPhysicalOrder()).iterator();
  }

  @Override
  public @Nullable PhotoEntry next() {
    while (entries.hasNext()) {
      ZipArchiveEntry entry = entries.next();
      if (!entry.isDirectory() && !PhotoCandidates.isHidden(entry.getName())) {
        boolean plain = zip.canReadEntryData(entry) && !entry.isUnixSymlink();
        PhotoEntry photo =
            ArchiveEntries.photo(entry, plain, () -> zip.getInputStream(entry), limits);
        if (photo != null) {
          return photo;
        }
        ignored++;
      }
    }
    return null;
  }

  @Override
  public long ignoredFiles() {
    return ignored;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
