package lookalike.image.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import lookalike.work.FileNames;
import org.jspecify.annotations.Nullable;

/**
 * One photo of a {@link PhotoSource}, its bytes not read yet: who knows it already by name, size
 * and time need not read it.
 *
 * @param name what the photo is called in its source: the path below the folder or inside the
 *     archive with {@code /} between its parts, or the line of a list
 * @param bytes the size of the file; 0 when it could not be found out
 * @param modified when the file was last changed; the epoch when it could not be found out
 * @param changed when anything of the file was last changed, by the clock of the file system, which
 *     nobody sets back; the epoch when the system does not tell, and inside an archive
 * @param file where the bytes lie by themselves; null inside an archive
 * @param content gives the bytes
 */
public record PhotoEntry(
    String name,
    long bytes,
    Instant modified,
    Instant changed,
    @Nullable Path file,
    Content content) {

  /** Gives the bytes of a photo. */
  public interface Content {
    /** Returns the whole file. */
    byte[] read() throws IOException;
  }

  /**
   * What gives no bytes.
   *
   * @param reason why not
   */
  public record Unreadable(IOException reason) implements Content {
    @Override
    public byte[] read() throws IOException {
      throw reason;
    }
  }

  /**
   * Returns the whole file. Of an archive this works only until the next photo is asked for.
   *
   * @throws IOException when it cannot be read or is too large, in one sentence that does not
   *     repeat the name; a whole folder that cannot be listed and an archive that breaks off show
   *     up as an entry whose reading fails
   */
  public byte[] read() throws IOException {
    return content.read();
  }

  /** Returns this entry with its bytes from elsewhere, where no file has them alone. */
  public PhotoEntry with(Content other) {
    return new PhotoEntry(name, bytes, modified, Instant.EPOCH, null, other);
  }

  /** What stands between an archive and the name of a photo inside. */
  public static final String INSIDE = "!/";

  /**
   * Returns the absolute path of the photo that is read, or of one inside an archive {@code
   * ARCHIVE!/NAME}, as text that stands for no other path, see {@link FileNames}.
   */
  public String pathFrom(Path archive) {
    return file == null
        ? FileNames.of(archive) + INSIDE + name
        : FileNames.of(FileNames.absolute(file));
  }

  /** Makes an entry that stands for something that cannot be read. */
  public static PhotoEntry unreadable(String name, @Nullable Path file, IOException reason) {
    return new PhotoEntry(name, 0, Instant.EPOCH, Instant.EPOCH, file, new Unreadable(reason));
  }
}
