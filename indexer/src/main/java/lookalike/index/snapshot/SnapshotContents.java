package lookalike.index.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import lookalike.model.StrictJson;
import lookalike.work.AtomicFile;

/**
 * What a snapshot says of itself, as JSON in {@value #FILE}.
 *
 * @param format goes up whenever an older program would misread it
 * @param made when, as ISO 8601 in UTC
 * @param home the kind of place that the index lay in, and its version
 * @param model what messages call the model of the index
 * @param files all others of the folder
 */
public record SnapshotContents(
    int format, String made, String home, String model, List<File> files) {

  /** The format that this program writes. */
  static final int FORMAT = 1;

  static final String FILE = "snapshot.json";

  private static final JsonMapper JSON = StrictJson.builder().build();

  /**
   * A file of a snapshot.
   *
   * @param sha256 of its bytes, as hexadecimal digits
   */
  public record File(String name, long bytes, String sha256) {}

  /** Copies the list. */
  public SnapshotContents {
    files = List.copyOf(files);
  }

  /** Returns how many bytes the files have. */
  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  void write(Path folder) throws IOException {
    byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
  }

  static SnapshotContents read(Path folder) throws IOException {
    SnapshotContents contents;
    try {
      contents = JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), SnapshotContents.class);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "there is no whole snapshot at %s: its %s is missing".formatted(folder, FILE), e);
    } catch (JsonProcessingException e) {
      throw new IOException("the %s of %s is damaged: use another".formatted(FILE, folder), e);
    }
    if (contents.format > FORMAT) {
      throw new IOException(
          "snapshot %s has format %d, this Lookalike knows formats up to %d: update Lookalike"
              .formatted(folder, contents.format, FORMAT));
    }
    return contents;
  }
}
