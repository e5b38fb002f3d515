package lookalike.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.work.Folders;

/**
 * A folder that is there until it is closed, with all that is in it.
 *
 * @param path where it is; who moves it away keeps it
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /** Makes one where the system keeps such folders. */
  public static TemporaryFolder make(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix));
  }

  /** Makes one in a folder of choice. */
  public static TemporaryFolder make(Path parent, String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
  }

  @Override
  public void close() throws IOException {
    Folders.delete(path);
  }
}
