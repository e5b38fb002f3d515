package lookalike.ingest;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoChoice;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.work.FileNames;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * Photos to be ingested, opened once and gone through once: it names them for the index, and tells
 * which files of the index it no longer holds. A folder is listed ahead, so that it is known early
 * how many photos there are. For one thread.
 */
public final class Corpus implements Closeable {

  private final Path root;

  /** Whether it can be gone through another time: a list from a pipe cannot. */
  private final boolean isLasting;

  private final PhotoChoice choice;
  private final PhotoSource photos;
  private final boolean isFolder;

  /** The paths of an archive or a list; a folder needs none, for one can look. */
  private final Set<String> met = new HashSet<>();

  /** The paths of a list where no file was. */
  private final Set<String> missed = new HashSet<>();

  private final FolderTrust folders;
  private long known;
  private long passedBy;
  private boolean isIncomplete;

  /** Whose photos alone are of this corpus; null for all. */
  private final @Nullable ImageIndex knowing;

  private Corpus(
      Path root,
      boolean isLasting,
      PhotoChoice choice,
      PhotoSource photos,
      @Nullable ImageIndex knowing)
      throws IOException {
    this.root = root;
    this.isFolder = Files.isDirectory(root);
    this.isLasting = isLasting;
    this.choice = choice;
    this.folders =
        isFolder
            ? FolderTrust.below(root, FolderTrust::device)
            : FolderTrust.anywhere(FolderTrust::device);
    this.photos = photos;
    this.knowing = knowing;
  }

  /**
   * Opens a folder, an archive or a list, see {@link PhotoSources#open}.
   *
   * @throws IOException if there is none, or no photo in it
   */
  public static Corpus open(Path photos, DecodeLimits limits) throws IOException {
    return open(photos, limits, PhotoChoice.EVERYTHING);
  }

  /**
   * Opens a folder, an archive or a list of which not all is wanted. What is not is no part of the
   * corpus: whatever the index has of it is forgotten.
   *
   * @throws IOException if there is none, or no photo in it that is wanted
   */
  public static Corpus open(Path photos, DecodeLimits limits, PhotoChoice choice)
      throws IOException {
    // The real path, so that a corpus has one name however it was reached. A pipe has none.
    boolean isLasting = Files.isDirectory(photos) || Files.isRegularFile(photos);
    Path root = isLasting ? photos.toRealPath() : photos;
    return new Corpus(root, isLasting, choice, PhotoSources.openAhead(root, limits, choice), null);
  }

  /** Returns the same, of which only photos that an index knows are wanted; closes this. */
  Corpus knownTo(ImageIndex index) throws IOException {
    return new Corpus(root, isLasting, choice, photos, index);
  }

  /** Returns how many photos it has, once they are counted; of a tar archive never. */
  OptionalLong total() {
    return photos.total();
  }

  /** Returns the next photo, or null after the last one; one that is listed twice comes once. */
  @Nullable PhotoEntry next() throws IOException {
    PhotoEntry photo = photos.next();
    while (photo != null && isPassedBy(photo)) {
      passedBy++;
      photo = photos.next();
    }
    return photo;
  }

  private boolean isPassedBy(PhotoEntry photo) throws IOException {
    String path = photo.pathFrom(root);
    boolean isRepeated = photo.file() != null && met.contains(path);
    boolean isUnreadable = photo.content() instanceof PhotoEntry.Unreadable; // and to be told of
    return isRepeated
        || (knowing != null && !isUnreadable && knowing.files(List.of(path)).isEmpty());
  }

  /** Returns how many other files it holds, as far as it was gone through. */
  long ignoredFiles() {
    return photos.ignoredFiles() + passedBy;
  }

  /** Returns what of it is not looked at though it might lead to photos, and why. */
  List<Skipped> passedOver() {
    return photos.passedOver();
  }

  /** Returns what the index remembers of where a file came from; of a pipe, nothing. */
  Optional<String> source() {
    return isLasting ? Optional.of(name()) : Optional.empty();
  }

  private String name() {
    return FileNames.of(root);
  }

  /** Returns what the index calls a photo, and marks it as met. */
  String meet(PhotoEntry photo) {
    String path = photo.pathFrom(root);
    if (!isFolder) {
      met.add(path);
    }
    return path;
  }

  /** Says that a photo that was met could not be read. */
  void miss(PhotoEntry photo, String path) {
    Path file = photo.file();
    if (root.equals(file)) {
      // An archive that breaks off: what lay behind is not gone, only out of reach.
      isIncomplete = true;
    } else if (file != null && Files.notExists(file)) {
      missed.add(path);
    }
  }

  /** Says that the index knew a photo that was met. */
  void recognise(PhotoEntry photo, IndexedFile file) {
    known++;
    if (photo.file() != null && isAsKnown(photo, file)) {
      folders.recognise(FileNames.path(file.path()));
    }
  }

  /**
   * Tells whether every file that an index knows was met and is there, so that none need be looked
   * for.
   *
   * @param files how many the index knew when this was begun
   */
  boolean hasMetAll(long files) {
    return known == files && missed.isEmpty() && !isIncomplete;
  }

  /** Begins to decide which of the files that were indexed from here may be forgotten. */
  Forgetting forgetting() {
    return new Forgetting(name(), folders, known);
  }

  /** Looks whether a file is still here, if it was indexed from here, and says so. */
  void look(IndexedFile file, Forgetting forgetting) {
    boolean isFromHere =
        isFolder
            ? isBelowFolder(file)
            : isLasting && !isIncomplete && file.sources().contains(name());
    if (!isFromHere) {
      return;
    }
    String path = file.path();
    if (!isFolder && !met.contains(path)) {
      forgetting.unlisted(file, name());
      return;
    }
    Path place = FileNames.path(path);
    if (isFolder && !isWanted(place)) {
      forgetting.unlisted(file, name());
    } else if (!isFolder ? !missed.contains(path) : Files.exists(place)) {
      folders.present(place);
    } else if (Files.notExists(place)) { // nobody knows of one that cannot be looked at
      forgetting.absent(path);
    }
  }

  private boolean isWanted(Path place) {
    String name = FileNames.of(root.relativize(place));
    return choice.takes(name.replace(File.separatorChar, '/'));
  }

  private boolean isBelowFolder(IndexedFile file) {
    String parent = name();
    String prefix = parent.endsWith(File.separator) ? parent : parent + File.separator;
    return file.path().startsWith(prefix)
        && file.sources().stream().noneMatch(it -> file.path().startsWith(it + PhotoEntry.INSIDE));
  }

  /** Returns when a photo was last changed, as the index remembers it. */
  static long modified(PhotoEntry photo) {
    long millis = photo.modified().toEpochMilli();
    // Archives made to be reproducible say zero of every entry; a file of 1970 may be one of 1970.
    return photo.file() == null && millis == 0 ? IndexedFile.UNKNOWN : millis;
  }

  /** Returns when anything of a photo's file was last changed, as the index remembers it. */
  static long changed(PhotoEntry photo) {
    Instant changed = photo.changed();
    return changed.equals(Instant.EPOCH)
        ? IndexedFile.UNKNOWN
        : changed.getEpochSecond() * 1_000_000_000 + changed.getNano();
  }

  /** Tells whether a photo has the name, the size and the time that the index remembers. */
  static boolean isAsKnown(PhotoEntry photo, IndexedFile known) {
    return modified(photo) != IndexedFile.UNKNOWN
        && known.modified() == modified(photo)
        && known.bytes() == photo.bytes();
  }

  /**
   * Tells whether a photo is the very file that the index remembers: with the same time, too, which
   * nobody sets back, as far as it is known of both.
   */
  static boolean isUnchanged(PhotoEntry photo, IndexedFile known) {
    return isAsKnown(photo, known)
        && (known.changed() == IndexedFile.UNKNOWN
            || changed(photo) == IndexedFile.UNKNOWN
            || known.changed() == changed(photo));
  }

  @Override
  public void close() throws IOException {
    photos.close();
  }
}
