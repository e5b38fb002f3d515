package lookalike.ingest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import lookalike.image.source.PhotoEntry;
import lookalike.index.IndexedFile;
import org.jspecify.annotations.Nullable;

/**
 * Names the photos of one corpus for the index, and tells which files of the index the corpus no
 * longer holds.
 *
 * <p>A photo that is a file goes by its absolute path; one inside an archive by {@code
 * ARCHIVE!/NAME}.
 */
final class Corpus {

  private static final String INSIDE = "!/";

  private final Path root;
  private final boolean isFolder;

  /** The paths of an archive or a list; a folder needs none, for one can look. */
  private final Set<String> met = new HashSet<>();

  private boolean isIncomplete;

  /** Makes the corpus at {@code root}, a real path. */
  Corpus(Path root) {
    this.root = root;
    this.isFolder = Files.isDirectory(root);
  }

  /** Returns what the index remembers of where a file came from. */
  String source() {
    return root.toString();
  }

  /** Returns what the index calls a photo, and marks it as met. */
  String meet(PhotoEntry photo) {
    Path file = photo.file();
    String path =
        file == null ? root + INSIDE + photo.name() : file.toAbsolutePath().normalize().toString();
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
      met.remove(path);
    }
  }

  /** Tells whether a file that was indexed from here is here no longer. */
  boolean hasLost(IndexedFile file) {
    if (isFolder) {
      return isBelowFolder(file) && Files.notExists(Path.of(file.path()));
    }
    return file.source().equals(source()) && !isIncomplete && !met.contains(file.path());
  }

  private boolean isBelowFolder(IndexedFile file) {
    String folder = root.toString();
    String prefix = folder.endsWith(File.separator) ? folder : folder + File.separator;
    return file.path().startsWith(prefix) && !file.path().startsWith(file.source() + INSIDE);
  }

  /** Returns when a photo was last changed, as the index remembers it. */
  static long modified(PhotoEntry photo) {
    long millis = photo.modified().toEpochMilli();
    // Archives made to be reproducible say zero of every entry; a file of 1970 may be one of 1970.
    return photo.file() == null && millis == 0 ? IndexedFile.UNKNOWN : millis;
  }

  /** Tells whether a photo is the very file that the index remembers. */
  static boolean isUnchanged(PhotoEntry photo, @Nullable IndexedFile known) {
    return known != null
        && modified(photo) != IndexedFile.UNKNOWN
        && known.modified() == modified(photo)
        && known.bytes() == photo.bytes();
  }
}
