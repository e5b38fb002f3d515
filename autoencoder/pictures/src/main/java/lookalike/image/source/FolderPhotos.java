package lookalike.image.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import lookalike.image.format.DecodeLimits;
import lookalike.work.FileNames;
import org.jspecify.annotations.Nullable;

/** The photos of a folder and all below it; memory grows with the largest folder only. */
public final class FolderPhotos extends Search<PhotoEntry> implements PhotoSource {

  /** Names whose text is the same to the JDK are told apart by their bytes. */
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(FolderPhotos::fileName).thenComparing(Comparator.naturalOrder());

  private final Path root;
  private final DecodeLimits limits;
  private final Deque<Iterator<Path>> unfinished = new ArrayDeque<>();
  private final Set<Path> visited = new HashSet<>(); // real paths: a link may lead back

  public FolderPhotos(Path root, DecodeLimits limits) throws IOException {
    this.root = root;
    this.limits = limits;
    try {
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
    String name =
        FileNames.of(root.relativize(path)).replace(path.getFileSystem().getSeparator(), "/");
    boolean isFile = false;
    try {
      PhotoFile.State state = PhotoFile.state(path);
      isFile = state.isFile();
      if (state.isFolder()) {
        enter(path);
        return null;
      } else if (isFile
          && (PhotoCandidates.isImage(name)
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

  private void enter(Path folder) throws IOException {
    if (!visited.add(folder.toRealPath())) {
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
