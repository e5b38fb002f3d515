package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageFormat;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.jspecify.annotations.Nullable;

/** What archives of every kind share: which of their entries are photos. */
final class ArchiveEntries {

  private ArchiveEntries() {}

  /** Opens the content of one entry. */
  interface Opening {
    InputStream open() throws IOException;
  }

  /**
   * Returns an entry as a photo, or null when it is none.
   *
   * @param plain whether it is an ordinary file whose content can be read
   * @param opening called at most once
   */
  static @Nullable PhotoEntry photo(
      ArchiveEntry entry, boolean plain, Opening opening, DecodeLimits limits) {
    String name = entry.getName();
    boolean named = PhotoCandidates.isImage(name);
    if (!plain || leavesArchive(name)) {
      String reason = plain ? "its name leads out of the archive" : "it is a link or encrypted";
      return named ? PhotoEntry.unreadable(name, null, new IOException(reason)) : null;
    }
    try {
      InputStream in = opening.open();
      byte[] head = named ? new byte[0] : in.readNBytes(ImageFormat.HEAD_BYTES);
      if (!named && !PhotoCandidates.startsLikeImage(head)) {
        return null;
      }
      return new PhotoEntry(
          name,
          Math.max(0, entry.getSize()),
          modified(entry),
          null,
          () -> PhotoFile.readAll(head, in, entry.getSize(), limits));
    } catch (IOException e) {
      return PhotoEntry.unreadable(name, null, PhotoFile.unreadable(e));
    }
  }

  private static Instant modified(ArchiveEntry entry) {
    return entry.getLastModifiedDate() == null
        ? Instant.EPOCH
        : entry.getLastModifiedDate().toInstant();
  }

  private static boolean leavesArchive(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.indexOf('\0') >= 0
        || path.matches("[A-Za-z]:.*")
        || ("/" + path + "/").contains("/../");
  }
}
