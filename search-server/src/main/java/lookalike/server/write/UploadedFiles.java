package lookalike.server.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lookalike.server.http.RequestException.badField;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.index.IndexedFile;
import lookalike.work.AtomicFile;
import lookalike.work.FileNames;

/**
 * The files of uploaded images, as the index remembers them. Where they are kept, each lies in a
 * folder of its own, named after its image, and those of archives below it as they do there;
 * elsewhere {@code upload:ID} stands for that folder, for nothing else begins so.
 *
 * @param folder where they are kept, if they are
 */
public record UploadedFiles(Optional<Path> folder) {

  private static final String PREFIX = "upload:";
  private static final int MOST_NAME_BYTES = 255;

  /**
   * Returns those of a server.
   *
   * @param folder to be kept in, if they are; it is made if it is not there
   */
  public static UploadedFiles in(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return new UploadedFiles(folder);
    }
    return new UploadedFiles(Optional.of(Files.createDirectories(folder.get()).toRealPath()));
  }

  /**
   * Returns what a file is called that a caller calls so: without its folders, if there are any.
   *
   * @param field where it stands
   */
  public static String name(String field, String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    boolean isName =
        name.getBytes(UTF_8).length <= MOST_NAME_BYTES
            && name.chars().noneMatch(Character::isISOControl)
            && !name.equals(".")
            && !name.equals("..");
    if (!isName) {
      throw badField(
          field,
          name,
          "the name of a file: at most " + MOST_NAME_BYTES + " bytes, no control characters");
    }
    return name.isBlank() ? "image" : name;
  }

  /** Returns what the index is to remember of a file that has come just now. */
  IndexedFile remembered(String id, String name, long bytes) {
    String source = source(id);
    return new IndexedFile(
        folder.isPresent() ? FileNames.of(kept(id, name)) : source + "/" + name,
        id,
        List.of(source),
        bytes,
        System.currentTimeMillis(),
        IndexedFile.UNKNOWN);
  }

  /** Tells whether an image has no other files than those that were uploaded. */
  boolean haveAll(String id, List<String> paths) {
    String source = source(id);
    return paths.stream().allMatch(path -> path.startsWith(source));
  }

  private String source(String id) {
    return folder.map(it -> FileNames.of(it.resolve(id))).orElse(PREFIX + id);
  }

  private Path kept(String id, String name) {
    Path own = folder.orElseThrow().resolve(id);
    Path file = FileNames.absolute(FileNames.given(own, name));
    if (!file.startsWith(own) || file.equals(own)) {
      throw new IllegalArgumentException("a file is kept below the folder of its image alone");
    }
    return file;
  }

  /** Tells whether they are kept. */
  boolean areKept() {
    return folder.isPresent();
  }

  /** Keeps a file, if files are kept: before the index knows of it. */
  void keep(String id, String name, byte[] bytes) throws IOException {
    if (areKept()) {
      Path file = kept(id, name);
      Files.createDirectories(file.resolveSibling(""));
      AtomicFile.write(file, out -> out.write(bytes));
    }
  }

  /** Deletes what is kept of an image, after the index has forgotten it for good. */
  void delete(String id) throws IOException {
    Path own = folder.orElseThrow().resolve(id);
    if (Files.isDirectory(own)) {
      try (Stream<Path> files = Files.walk(own)) {
        for (Path file : files.toList().reversed()) { // folders after what is in them
          Files.delete(file);
        }
      }
    }
  }
}
