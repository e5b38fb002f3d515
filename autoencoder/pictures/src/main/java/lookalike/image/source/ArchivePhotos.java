package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageFormat;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The photos of an archive of any kind, in its order.
 *
 * @param <A> its entries
 */
abstract class ArchivePhotos<A extends ArchiveEntry> extends Search<PhotoEntry>
    implements PhotoSource {

  /** The longest name, in characters: twice what the file systems of today take. */
  private static final int MOST_NAME = 8192;

  private static final int SHOWN_NAME = 80;

  /**
   * How many entries are opened only to count photos, which takes less than a tenth of a second.
   */
  private static final int MOST_OPENED = 1000;

  private final DecodeLimits limits;
  private long entries;

  ArchivePhotos(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Tells whether an entry is an ordinary file whose content can be read. */
  abstract boolean isPlain(A entry);

  /** Opens the content of an entry; called at most once, unless photos are counted. */
  abstract InputStream open(A entry) throws IOException;

  /** Returns an entry as a photo, or null when it is none. */
  final @Nullable PhotoEntry photo(A entry) {
    String name = entry.getName();
    if (entry.isDirectory() || PhotoCandidates.isHidden(name)) {
      return null;
    }
    entries++;
    PhotoEntry photo = visible(entry, name);
    if (photo == null) {
      ignore();
    }
    return photo;
  }

  /**
   * Counts the photos among entries that can be opened in any order. Names tell most of them; what
   * else there is has to be opened, and more than {@value #MOST_OPENED} are not.
   */
  final OptionalLong count(List<A> all) {
    long photos = 0;
    int opened = 0;
    for (A entry : all) {
      String name = entry.getName();
      if (entry.isDirectory() || PhotoCandidates.isHidden(name)) {
        continue;
      }
      boolean named = PhotoCandidates.isImage(name);
      if (!named && ++opened > MOST_OPENED) {
        return OptionalLong.empty();
      }
      photos += named || visible(entry, name) != null ? 1 : 0;
    }
    return OptionalLong.of(photos);
  }

  /** Returns how many entries were met so far, photos or not. */
  final long entries() {
    return entries;
  }

  private @Nullable PhotoEntry visible(A entry, String name) {
    boolean named = PhotoCandidates.isImage(name);
    if (name.length() > MOST_NAME) {
      return PhotoEntry.unreadable(
          name.substring(0, SHOWN_NAME) + "...",
          null,
          new IOException(
              "its name has %,d characters, at most %,d are allowed"
                  .formatted(name.length(), MOST_NAME)));
    }
    boolean plain = isPlain(entry);
    if (!plain || leavesArchive(name)) {
      String reason = plain ? "its name leads out of the archive" : "it is a link or encrypted";
      return named ? PhotoEntry.unreadable(name, null, new IOException(reason)) : null;
    }
    return switch (Outcome.of(name, entry, it -> opened(it, name, named))) {
      case Made<Optional<PhotoEntry>>(_, Optional<PhotoEntry> photo) -> photo.orElse(null);
      case Missed<Optional<PhotoEntry>>(Skipped(_, String reason)) ->
          PhotoEntry.unreadable(name, null, new IOException("the file cannot be read: " + reason));
    };
  }

  private Optional<PhotoEntry> opened(A entry, String name, boolean named) throws IOException {
    InputStream in = open(entry);
    byte[] head = named ? new byte[0] : in.readNBytes(ImageFormat.HEAD_BYTES);
    if (!named && !PhotoCandidates.startsLikeImage(head)) {
      return Optional.empty();
    }
    Instant modified =
        entry.getLastModifiedDate() == null
            ? Instant.EPOCH
            : entry.getLastModifiedDate().toInstant();
    return Optional.of(
        new PhotoEntry(
            name,
            Math.max(0, entry.getSize()),
            modified,
            null,
            () -> PhotoFile.readAll(head, in, entry.getSize(), limits)));
  }

  private static boolean leavesArchive(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.indexOf('\0') >= 0
        || path.matches("[A-Za-z]:.*")
        || ("/" + path + "/").contains("/../");
  }
}
