package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lookalike.image.format.DecodeLimits;
import lookalike.work.FileNames;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a tar archive, compressed or not. It is gone through twice: for what its entries
 * are called, since only that tells which of them are files, and for their content.
 */
final class TarPhotos extends ArchivePhotos<TarArchiveEntry> {

  private final Path archive;
  private final ArchiveNames names;
  private final TarEntries tar;
  private final Unpacking unpacking;
  private boolean ended;

  TarPhotos(Path archive, boolean compressed, DecodeLimits limits, ArchiveLimits most)
      throws IOException {
    this(archive, compressed, limits, new Unpacking(most));
  }

  private TarPhotos(Path archive, boolean compressed, DecodeLimits limits, Unpacking unpacking)
      throws IOException {
    super(limits, unpacking);
    this.archive = archive;
    this.unpacking = unpacking;
    this.names = names(archive, compressed, unpacking.limits());
    this.tar = new TarEntries(archive, compressed, unpacking.limits());
  }

  private static ArchiveNames names(Path archive, boolean compressed, ArchiveLimits limits)
      throws IOException {
    ArchiveNames names = new ArchiveNames();
    try (TarEntries tar = new TarEntries(archive, compressed, limits)) {
      add(tar, names);
    }
    return names;
  }

  private static void add(TarEntries tar, ArchiveNames names) {
    try {
      for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
        if (entry.isLink()) {
          names.addLink(tar.name(entry), tar.linkName(entry));
        } else if (!entry.isDirectory()) {
          names.add(tar.name(entry));
        }
      }
    } catch (IOException | RuntimeException e) {
      // It breaks off here, which is told by whoever comes here for the content.
    }
  }

  @Override
  protected @Nullable PhotoEntry find() {
    try {
      PhotoEntry photo = ended ? null : nextPhoto();
      ended = photo == null;
      return photo == null ? null : current(photo);
    } catch (IOException | RuntimeException e) { // the library throws both at damaged headers
      ended = true;
      IOException fault = e instanceof IOException it ? it : new IOException(e);
      String after = "the archive breaks off after " + entries() + " entries: ";
      return PhotoEntry.unreadable(
          FileNames.of(archive.getFileName()),
          archive,
          new IOException(after + PhotoFile.explain(fault), fault));
    }
  }

  @Override
  @Nullable TarArchiveEntry nextEntry() throws IOException {
    return tar.next();
  }

  @Override
  List<String> names(TarArchiveEntry entry, int number) {
    return names.of(number, tar.name(entry));
  }

  @Override
  String ownName(TarArchiveEntry entry) {
    return tar.name(entry);
  }

  @Override
  Optional<String> fault(TarArchiveEntry entry) {
    if (entry.isSymbolicLink()) {
      return Optional.of("it is a symbolic link, to " + tar.linkName(entry));
    } else if (entry.isLink()) {
      return Optional.of(
          "it is a link to %s, which the archive does not hold before it"
              .formatted(tar.linkName(entry)));
    }
    boolean isDevice = entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice();
    return isDevice ? Optional.of("it is no file, but a device or a pipe") : Optional.empty();
  }

  @Override
  InputStream open(TarArchiveEntry entry) {
    return unpacking.counted(tar.content(), Long.MAX_VALUE); // sparse files are not all there
  }

  /** Makes sure that a photo is not read from where the archive has been read on. */
  private PhotoEntry current(PhotoEntry photo) {
    if (photo.content() instanceof PhotoEntry.Unreadable) {
      return photo;
    }
    int at = entries();
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
