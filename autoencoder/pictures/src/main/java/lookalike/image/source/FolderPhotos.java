package lookalike.image.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lookalike.image.format.DecodeLimits;
import lookalike.work.FileNames;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/** The photos of a folder and all below it; memory grows with the largest folder only. */
public final class FolderPhotos extends Search<PhotoEntry> implements PhotoSource {

  /** Names whose text is the same to the JDK are told apart by their bytes. */
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(FolderPhotos::fileName).thenComparing(Comparator.naturalOrder());

  private final Path root;
  private final DecodeLimits limits;
  private final PhotoChoice choice;
  private final LinkOption[] links;
  private final @Nullable Path avoided; // its real path
  private final List<Skipped> passedOver = new ArrayList<>();
  private final Deque<Iterator<Path>> unfinished = new ArrayDeque<>();
  private final Set<Path> visited = new HashSet<>(); // real paths: a link may lead back

  /**
   * Begins with a folder, which may be reached by a link, to find all in it.
   *
   * @throws IOException if it cannot be listed
   */
  public FolderPhotos(Path root, DecodeLimits limits) throws IOException {
    this(root, limits, PhotoChoice.EVERYTHING);
  }

  /** Begins with a folder of which not all is wanted. */
  FolderPhotos(Path root, DecodeLimits limits, PhotoChoice choice) throws IOException {
    this.root = root;
    this.limits = limits;
    this.choice = choice;
    this.links =
        choice.followsLinks() ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    try {
      Path folder = choice.avoided().orElse(null);
      this.avoided = folder != null && Files.exists(folder) ? folder.toRealPath() : null;
      enter(root);
    } catch (IOException e) {
      throw new IOException("cannot list folder " + root + ": " + PhotoFile.explain(e), e);
    }
  }

  @Override
  protected @Nullable PhotoEntry find() {
    PhotoEntry photo = null;
    while (photo == null && !unfinished.isEmpty()) {
      Iterator<Path> paths = unfinished.element();
      if (paths.hasNext()) {
        photo = look(paths.next());
      } else {
        unfinished.remove();
      }
    }
    return photo;
  }

  /** Returns the photo at {@code path}, or null when it is none or a folder now entered. */
  private @Nullable PhotoEntry look(Path path) {
    String name = name(path);
    boolean isFile = false;
    try {
      PhotoFile.State state = PhotoFile.state(path, links);
      isFile = state.isFile();
      if (state.isFolder()) {
        if (choice.enters(name)) {
          enter(path);
        }
        return null;
      } else if (!choice.takes(name)) {
        ignore();
        return null;
      } else if (state.isLink()) {
        passOver(name, "it is a symbolic link, which is not followed");
      } else if (!isFile) {
        passOver(name, "it is neither a file nor a folder");
      } else if ((PhotoCandidates.isImage(name)
          || PhotoCandidates.startsLikeImage(PhotoFile.head(path)))) {
        return PhotoFile.entry(name, path, state, limits);
      }
    } catch (IOException e) {
      // What cannot be looked at may be a folder of photos; a link that leads nowhere is none.
      if (PhotoCandidates.isImage(name) || !(isFile || e instanceof NoSuchFileException)) {
        return PhotoEntry.unreadable(name, path, PhotoFile.unreadable(e));
      }
    }
    ignore();
    return null;
  }

  private String name(Path path) {
    return FileNames.of(root.relativize(path)).replace(path.getFileSystem().getSeparator(), "/");
  }

  private void passOver(String name, String reason) {
    if (passedOver.size() < MOST_PASSED_OVER) {
      passedOver.add(new Skipped(name, reason));
    }
  }

  @Override
  public List<Skipped> passedOver() {
    return List.copyOf(passedOver);
  }

  private void enter(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (real.equals(avoided)) {
      passOver(name(folder), "the index lies there");
      return;
    }
    if (!visited.add(real)) {
      return;
    }
    try (Stream<Path> paths = Files.list(folder)) {
      unfinished.push(
          paths
              .filter(path -> !PhotoCandidates.isHidden(fileName(path)))
              .sorted(BY_NAME)
              .toList()
              .iterator());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public void close() {
    unfinished.clear();
  }
}
