package lookalike.server.access.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lookalike.work.AtomicFile;
import lookalike.work.FileNames;

/**
 * The keys of a server: a JSON array of {@link Key}s, which may be read by anybody and written by
 * those who run the server.
 */
public record KeyFile(Path path) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * Reads the keys; none where there is no file.
   *
   * @throws IOException if it is damaged, or cannot be read
   */
  public List<Key> read() throws IOException {
    try {
      return List.copyOf(
          JSON.readValue(Files.readAllBytes(path), new TypeReference<List<Key>>() {}));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (JsonProcessingException | NullPointerException fault) {
      throw new IOException(FileNames.of(path) + " is no file of keys, or damaged", fault);
    }
  }

  /**
   * Adds a key.
   *
   * @return its secret, which is kept nowhere
   * @throws IllegalArgumentException if there is one of this name
   */
  public String make(String name, Scope scope) throws IOException {
    String secret = Key.secret();
    Key made = Key.of(name, scope, secret);
    List<Key> keys = new ArrayList<>(read());
    if (keys.stream().anyMatch(key -> key.name().equals(name))) {
      throw new IllegalArgumentException(
          "there is a key of the name " + name + ": revoke it first, or choose another name");
    }
    keys.add(made);
    write(keys);
    return secret;
  }

  /**
   * Removes a key.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public void revoke(String name) throws IOException {
    List<Key> keys = new ArrayList<>(read());
    if (!keys.removeIf(key -> key.name().equals(name))) {
      throw new IllegalArgumentException(
          "there is no key of the name " + name + " in " + FileNames.of(path));
    }
    write(keys);
  }

  private void write(List<Key> keys) throws IOException {
    byte[] json = JSON.writeValueAsBytes(keys);
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    AtomicFile.write(path, out -> out.write(json));
  }
}
