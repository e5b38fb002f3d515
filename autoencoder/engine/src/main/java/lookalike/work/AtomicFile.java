package lookalike.work;

import java.io.BufferedOutputStream;
import java.io.Closeable;
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

/**
 * A file that is written as a whole or not at all: it grows beside its place under another name,
 * and {@link #commit} puts it there. Closed before that, nothing is left of it. For one thread.
 */
public final class AtomicFile implements Closeable {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to {@code out}, which is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Path path;
  private final Path partial;
  private final FileChannel channel;

  private AtomicFile(Path path, Path partial, FileChannel channel) {
    this.path = path;
    this.partial = partial;
    this.channel = channel;
  }

  /**
   * Begins a file.
   *
   * @throws IOException if there is no such folder or it may not be written to; the message names
   *     the file
   */
  public static AtomicFile create(Path path) throws IOException {
    String suffix = ".partial-" + ThreadLocalRandom.current().nextInt(1 << 30);
    Path partial = path.resolveSibling(path.getFileName() + suffix);
    try {
      return new AtomicFile(
          path,
          partial,
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw explained(path, e);
    }
  }

  /**
   * Writes a file in one go, in the place of whatever was there.
   *
   * @throws IOException if the folder is not there, the disk is full or the content fails; the
   *     message names the file, which is then as it was before
   */
  public static void write(Path path, Content content) throws IOException {
    try (AtomicFile file = create(path)) {
      try {
        OutputStream out = file.stream();
        content.writeTo(out);
        out.flush();
      } catch (IOException e) {
        throw explained(path, e);
      }
      file.commit();
    }
  }

  /** Returns what writes into the file, at any place. */
  public FileChannel channel() {
    return channel;
  }

  /** Returns a buffer before the channel; it must be flushed, and need not be closed. */
  public OutputStream stream() {
    return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Forces the file to the disk and puts it in the place of whatever was there.
   *
   * @throws IOException if that fails; the message names the file, which is then as it was before
   */
  public void commit() throws IOException {
    try {
      channel.force(true);
      channel.close();
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw explained(path, e);
    }
  }

  private static IOException explained(Path path, IOException fault) {
    String reason =
        switch (fault) {
          case NoSuchFileException _ -> "there is no such folder";
          case AccessDeniedException _ -> "access to its folder is denied";
          default -> fault.getMessage();
        };
    return new IOException("cannot write " + path + ": " + reason, fault);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
