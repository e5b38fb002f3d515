package lookalike.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageFormat;
import org.jspecify.annotations.Nullable;

/** The photos of a folder and all below it; memory grows with the largest folder only. */
public final class FolderPhotos implements PhotoSource {

  private final Path root;
  private final DecodeLimits limits;
  private final Deque<Iterator<Path>> unfinished = new ArrayDeque<>();
  private final Set<Path> visited = new HashSet<>(); // real paths: a link may lead back
  private long ignored;

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
  public @Nullable PhotoEntry next() {
    while (!unfinished.isEmpty()) {
      Iterator<Path> paths = unfinished.element();
      if (paths.hasNext()) {
        PhotoEntry entry = look(paths.next());
        if (entry != null) {
          return entry;
        }
      } else {
        unfinished.remove();
      }
    }
    return null;
  }

  /** Returns the photo at {@code path}, or null when it is none or a folder now entered. */
  private @Nullable PhotoEntry look(Path path) {
    String name =
        root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        enter(path);
        return null;
      } else if (attributes.isRegularFile()
          && (PhotoCandidates.isImage(name) || startsLikeImage(path))) {
        return PhotoFile.entry(name, path, attributes, limits);
      }
    } catch (IOException e) {
      if (PhotoCandidates.isImage(name) || Files.isDirectory(path)) {
        return PhotoEntry.unreadable(name, path, PhotoFile.unreadable(e));
      }
    }
    ignored++;
    return null;
  }

  private static boolean startsLikeImage(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return PhotoCandidates.startsLikeImage(in.readNBytes(ImageFormat.HEAD_BYTES));
    }
  }

  private void enter(Path folder) throws IOException {
    if (!visited.add(folder.toRealPath())) {
      return;
    }
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (!PhotoCandidates.isHidden(fileName(path))) {
          paths.add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    paths.sort(Comparator.comparing(FolderPhotos::fileName));
    unfinished.push(paths.iterator());
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public long ignoredFiles() {
    return ignored;
  }

  @Override
  public void close() {
    unfinished.clear();
  }
}
