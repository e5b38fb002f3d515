package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The photos of a zip archive. */
final class ZipPhotos extends ArchivePhotos<ZipArchiveEntry> {

  private final ZipFile zip;
  private final Iterator<ZipArchiveEntry> entries;
  private final OptionalLong total;

  ZipPhotos(Path archive, DecodeLimits limits) throws IOException {
    super(limits);
    try {
      this.zip = ZipFile.builder().setPath(archive).get();
    } catch (IOException | RuntimeException e) { // the library throws both at damaged headers
      IOException fault = e instanceof IOException it ? it : new IOException(e);
      throw new IOException(archive + " is a damaged zip file: " + PhotoFile.explain(fault), e);
    }
    List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
    this.entries = all.iterator();
    this.total = count(all);
  }

  /** Returns how many photos there are; nothing where too many entries would have to be opened. */
  @Override
  public OptionalLong total() {
    return total;
  }

  @Override
  protected @Nullable PhotoEntry find() {
    PhotoEntry photo = null;
    while (photo == null && entries.hasNext()) {
      photo = photo(entries.next());
    }
    return photo;
  }

  @Override
  boolean isPlain(ZipArchiveEntry entry) {
    return zip.canReadEntryData(entry) && !entry.isUnixSymlink();
  }

  @Override
  InputStream open(ZipArchiveEntry entry) throws IOException {
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
