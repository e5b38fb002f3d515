package lookalike.image.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageFormat;

/** Photos that are files of their own. */
public final class PhotoFile {

  private PhotoFile() {}

  /**
   * What the file system says of a file.
   *
   * @param isLink whether it is a symbolic link that was not followed
   * @param changed when anything of it was last changed; the epoch when the system does not tell
   */
  record State(
      boolean isFolder,
      boolean isFile,
      boolean isLink,
      long bytes,
      Instant modified,
      Instant changed) {}

  /** Asks the file system, once: a network is slow. */
  static State state(Path file, LinkOption... options) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      String names = "unix:isDirectory,isRegularFile,isSymbolicLink,size,lastModifiedTime,ctime";
      Map<String, Object> told = Files.readAttributes(file, names, options);
      return new State(
          told(told, "isDirectory", Boolean.class),
          told(told, "isRegularFile", Boolean.class),
          told(told, "isSymbolicLink", Boolean.class),
          told(told, "size", Long.class),
          told(told, "lastModifiedTime", FileTime.class).toInstant(),
          told(told, "ctime", FileTime.class).toInstant());
    }
    BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class, options);
    return new State(
        told.isDirectory(),
        told.isRegularFile(),
        told.isSymbolicLink(),
        told.size(),
        told.lastModifiedTime().toInstant(),
        Instant.EPOCH);
  }

  private static <T> T told(Map<String, Object> all, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(all.get(name), name));
  }

  /** Returns the entry of a file; {@code state} is its own. */
  static PhotoEntry entry(String name, Path file, State state, DecodeLimits limits) {
    return new PhotoEntry(
        name, state.bytes, state.modified, state.changed, file, () -> read(file, limits));
  }

  /** Returns the first bytes of a file, as many as tell its format. */
  public static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ImageFormat.HEAD_BYTES);
    }
  }

  private static byte[] read(Path file, DecodeLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return readAll(new byte[0], in, Files.size(file), limits);
    } catch (IOException e) {
      throw e instanceof ImageDecodeException ? e : unreadable(e);
    }
  }

  /**
   * Reads a photo, at most as much as is allowed.
   *
   * @param head its first bytes, read before
   * @param in the rest; not closed, since it may be a whole archive
   * @param bytes how many it announces in all; negative when it does not
   */
  static byte[] readAll(byte[] head, InputStream in, long bytes, DecodeLimits limits)
      throws IOException {
    limits.checkBytes(bytes, bytes + " bytes");
    byte[] rest = in.readNBytes((int) Math.max(0, limits.maxBytes() + 1 - head.length));
    long length = (long) head.length + rest.length;
    limits.checkBytes(length, "more bytes than it announces");
    return head.length == 0 ? rest : ByteBuffer.allocate((int) length).put(head).put(rest).array();
  }

  public static IOException unreadable(IOException cause) {
    return new IOException("the file cannot be read: " + explain(cause), cause);
  }

  /** Says what happened, where the JDK's own message is only a path. */
  public static String explain(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access is denied";
      case FileSystemException e when e.getReason() != null ->
          e.getReason().toLowerCase(Locale.ROOT);
      case EOFException _ -> "it ends too early";
      default -> Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    };
  }
}
