package lookalike.work;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are written as a whole or not at all. */
public final class AtomicFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to {@code out}, which is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file beside {@code path} under another name, forces it to the disk, and then puts it
   * in the place of whatever was there.
   *
   * @throws IOException if the folder is not there, the disk is full or the content fails; the
   *     message names the file, which is then as it was before
   */
  public static void write(Path path, Content content) throws IOException {
    String suffix = ".partial-" + ThreadLocalRandom.current().nextInt(1 << 30);
    Path partial = path.resolveSibling(path.getFileName() + suffix);
    try {
      try (FileChannel channel =
              FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new IOException("cannot write " + path + ": there is no such folder", e);
    } catch (AccessDeniedException e) {
      throw new IOException("cannot write " + path + ": access to its folder is denied", e);
    } catch (IOException e) {
      throw new IOException("cannot write " + path + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
