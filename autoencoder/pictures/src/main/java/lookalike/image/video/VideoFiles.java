package lookalike.image.video;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import lookalike.image.source.PhotoCandidates;
import lookalike.image.source.PhotoFile;

/** Finds the videos of a folder and all below it. */
final class VideoFiles {

  private VideoFiles() {}

  /** Returns them sorted by name; links are followed, but not in circles, hidden files left out. */
  static List<Path> in(Path folder) throws IOException {
    List<Path> videos = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(folder) && PhotoCandidates.isHidden(name(folder, path))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = name(folder, path);
            // A link is seen here only if it leads nowhere, which opening it will say.
            boolean file = attributes.isRegularFile() || attributes.isSymbolicLink();
            if (file && !PhotoCandidates.isHidden(name) && isVideo(path)) {
              videos.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure) {
            return FileVisitResult.CONTINUE; // a circle of links, or a folder that is named below
          }
        });
    videos.sort(Comparator.comparing(video -> name(folder, video)));
    return videos;
  }

  /** Returns the path below {@code root} with {@code /} between its parts; of itself its name. */
  static String name(Path root, Path file) {
    Path below = file.equals(root) ? file.getFileName() : root.relativize(file);
    return String.valueOf(below).replace(file.getFileSystem().getSeparator(), "/");
  }

  /** Tells whether a file claims to be a video, by its name or its first bytes. */
  static boolean isVideo(Path file) {
    if (VideoContainer.isVideo(file.toString())) {
      return true;
    }
    try {
      return VideoContainer.of(head(file)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the first bytes of a file, which is to be a file indeed. */
  static byte[] head(Path video) throws IOException {
    if (Files.exists(video) && !Files.isRegularFile(video)) {
      throw new IOException("it is not a file");
    }
    try {
      return PhotoFile.head(video);
    } catch (IOException e) {
      throw PhotoFile.unreadable(e);
    }
  }
}
