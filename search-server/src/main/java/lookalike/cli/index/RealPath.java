package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a folder lies, links followed. */
final class RealPath {

  private RealPath() {}

  /** Returns the real path of a folder that need not be there. */
  static Path of(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return folder.toRealPath();
    }
    Path absolute = folder.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return parent != null && Files.exists(parent)
        ? parent.toRealPath().resolve(absolute.getFileName())
        : absolute;
  }
}
