package lookalike.image.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.regex.Pattern;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ForeignFormat;
import lookalike.image.format.ImageFormat;
import lookalike.work.FileNames;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * The photos of an archive of any kind, in its order: the files that it would make on disk.
 *
 * @param <A> its entries
 */
abstract class ArchivePhotos<A extends ArchiveEntry> extends Search<PhotoEntry>
    implements PhotoSource {

  /** The longest name, in characters: twice what the file systems of today take. */
  private static final int MOST_NAME = 8192;

  private static final int SHOWN_NAME = 80;

  /** Why an entry is passed over whose name another one has, too. */
  static final String LATER = "another file of this name comes later in the archive";

  /**
   * How many entries are opened only to count photos, which takes less than a tenth of a second.
   */
  private static final int MOST_OPENED = 1000;

  /** What ends so is an archive, whatever it begins with. */
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i)\\.(?:zip|tar|tgz|gz|7z|rar|bz2|xz|zst)\\z");

  private final DecodeLimits limits;
  private final Unpacking unpacking;
  private final Queue<PhotoEntry> found = new ArrayDeque<>(); // all of the same content
  private final List<Skipped> passedOver = new ArrayList<>();
  private int entries;

  ArchivePhotos(DecodeLimits limits, Unpacking unpacking) {
    this.limits = limits;
    this.unpacking = unpacking;
  }

  /** Returns the next entry, or null after the last one. */
  abstract @Nullable A nextEntry() throws IOException;

  /**
   * Returns the names of the files that an entry makes on disk; it may be none, or several.
   *
   * @param number how many entries came before, folders left out
   */
  abstract List<String> names(A entry, int number);

  /** Returns what an entry is called. */
  abstract String ownName(A entry);

  /** Returns why an entry is no ordinary file whose content can be read, if it is not. */
  abstract Optional<String> fault(A entry);

  /** Opens the content of an entry; called at most once, unless photos are counted. */
  abstract InputStream open(A entry) throws IOException;

  /**
   * Compares what was read with what the archive says of it.
   *
   * @throws IOException if they differ
   */
  void check(A entry, byte[] content) throws IOException {}

  /**
   * Returns the next photo, and all others of the same content after it, or null.
   *
   * @throws ArchiveException if there is more in it than may be
   */
  final @Nullable PhotoEntry nextPhoto() throws IOException {
    while (found.isEmpty()) {
      if (unpacking.isOver()) {
        throw unpacking.tooMuch();
      }
      A entry = nextEntry();
      if (entry == null) {
        return null;
      }
      if (!entry.isDirectory()) {
        if (entries >= unpacking.limits().entries()) {
          throw unpacking.tooMany();
        }
        find(entry, names(entry, entries++));
      }
    }
    return found.poll();
  }

  @Override
  public final List<Skipped> passedOver() {
    return List.copyOf(passedOver);
  }

  /** Says that something is not looked at. */
  final void passOver(String name, String reason) {
    if (passedOver.size() < MOST_PASSED_OVER) {
      passedOver.add(new Skipped(shown(name), reason));
    }
  }

  private static String shown(String name) {
    return name.length() > MOST_NAME ? name.substring(0, SHOWN_NAME) + "..." : name;
  }

  /**
   * Counts the photos among entries that can be opened in any order and make one file each. Names
   * tell most of them; what else there is has to be opened, and more than {@value #MOST_OPENED} are
   * not.
   */
  final OptionalLong count(List<A> all) {
    long photos = 0;
    int opened = 0;
    for (A entry : all) {
      String name = entry.isDirectory() ? "" : names(entry, 0).getFirst();
      if (entry.isDirectory() || PhotoCandidates.isHidden(name)) {
        continue;
      }
      boolean named = PhotoCandidates.isImage(name);
      if (!named && ++opened > MOST_OPENED) {
        return OptionalLong.empty();
      }
      boolean isPhoto =
          named || visible(entry, name, fault(entry), new Content(entry, false)) != null;
      photos += isPhoto ? 1 : 0;
    }
    return OptionalLong.of(photos);
  }

  /** Returns how many entries were met so far, photos or not. */
  final int entries() {
    return entries;
  }

  private void find(A entry, List<String> names) {
    List<String> shown = names.stream().filter(name -> !PhotoCandidates.isHidden(name)).toList();
    if (shown.isEmpty()) {
      if (names.isEmpty()) {
        passOver(ownName(entry), LATER);
      }
      return;
    }
    Optional<String> fault = fault(entry);
    Content content = new Content(entry, shown.stream().anyMatch(PhotoCandidates::isImage));
    for (String name : shown) {
      PhotoEntry photo = visible(entry, name, fault, content);
      if (photo == null) {
        ignore();
        if (isArchive(name, content)) {
          passOver(name, "it is an archive in the archive, and not looked into");
        }
      } else {
        found.add(photo);
      }
    }
  }

  private boolean isArchive(String name, Content content) {
    return ARCHIVE.matcher(name).find()
        || ForeignFormat.of(content.head).filter(it -> it.name().endsWith(" archive")).isPresent();
  }

  private @Nullable PhotoEntry visible(
      A entry, String name, Optional<String> fault, Content content) {
    boolean named = PhotoCandidates.isImage(name);
    if (name.length() > MOST_NAME) {
      return unreadable(
          shown(name),
          "its name has %,d characters, at most %,d are allowed"
              .formatted(name.length(), MOST_NAME));
    }
    if (leavesArchive(name)) {
      return named ? unreadable(name, "its name leads out of the archive") : null;
    }
    if (fault.isPresent()) {
      return named ? unreadable(name, fault.get()) : null;
    }
    return switch (Outcome.of(name, content, Content::isPhoto)) {
      case Made<Boolean>(_, Boolean isPhoto) -> isPhoto ? photo(entry, name, content) : null;
      case Missed<Boolean>(Skipped(_, String reason, _)) ->
          unreadable(name, "the file cannot be read: " + reason);
    };
  }

  private static PhotoEntry unreadable(String name, String reason) {
    return PhotoEntry.unreadable(name, null, new IOException(reason));
  }

  private PhotoEntry photo(A entry, String name, Content content) {
    Instant modified =
        entry.getLastModifiedDate() == null
            ? Instant.EPOCH
            : entry.getLastModifiedDate().toInstant();
    return new PhotoEntry(
        name, Math.max(0, entry.getSize()), modified, Instant.EPOCH, null, content);
  }

  /** The content of an entry, which several names may share: it is read once. */
  private final class Content implements PhotoEntry.Content {

    private final A entry;
    private final boolean isNamed;
    private byte[] head = {};
    private @Nullable InputStream in;
    private PhotoEntry.@Nullable Content known; // what came of reading it

    /**
     * Makes it.
     *
     * @param isNamed whether one of its names is that of an image
     */
    Content(A entry, boolean isNamed) {
      this.entry = entry;
      this.isNamed = isNamed;
    }

    boolean isPhoto() throws IOException {
      if (in == null) {
        InputStream opened = ArchivePhotos.this.open(entry);
        head = isNamed ? head : opened.readNBytes(ImageFormat.HEAD_BYTES);
        in = opened;
      }
      return isNamed || PhotoCandidates.startsLikeImage(head);
    }

    @Override
    public byte[] read() throws IOException {
      PhotoEntry.Content content = known;
      if (content == null) {
        content = readOnce(requireNonNull(in, "who was found to be a photo is open"));
        known = content;
      }
      return content.read();
    }

    private PhotoEntry.Content readOnce(InputStream opened) {
      try {
        byte[] whole = PhotoFile.readAll(head, opened, entry.getSize(), limits);
        check(entry, whole);
        return () -> whole;
      } catch (
          EOFException e) { // of which the JDK says nothing, or what is only for those who know
        return new PhotoEntry.Unreadable(PhotoFile.unreadable(e));
      } catch (IOException e) {
        return new PhotoEntry.Unreadable(e);
      }
    }
  }

  private static boolean leavesArchive(String name) {
    // As it was written: a backslash of ours is none of the archive's.
    String path = new String(FileNames.bytes(name), ISO_8859_1).replace('\\', '/');
    return path.startsWith("/")
        || path.indexOf('\0') >= 0
        || path.matches("[A-Za-z]:.*")
        || ("/" + path + "/").contains("/../");
  }
}
