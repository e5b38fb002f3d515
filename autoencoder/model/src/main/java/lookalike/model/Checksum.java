package lookalike.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The SHA-256 of texts and named tensors; the order of bytes is that of {@link Safetensors}. */
public final class Checksum {

  private final MessageDigest digest;

  /**
   * Starts with the texts and the shapes; the tensors' bytes are to follow in the same order.
   *
   * @param texts in any order
   * @param shapes by name, in the order of the data
   */
  public Checksum(Map<String, String> texts, Map<String, int[]> shapes) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
    new TreeMap<>(texts).forEach(this::addPair);
    shapes.forEach(
        (name, shape) ->
            addPair(
                name,
                Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(","))));
  }

  private void addPair(String name, String text) {
    digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the first {@code count} bytes. */
  public void add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /** Returns 64 lower-case hexadecimal digits, once. */
  public String digits() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
