package lookalike.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a {@link Safetensors} file, which documents it.
 *
 * @param metadata texts by key, without the checksum
 * @param checksum the checksum that the file states
 * @param shapes the tensors' shapes by name, in the order of the data, which they cover
 */
record SafetensorsHeader(Map<String, String> metadata, String checksum, Map<String, int[]> shapes) {

  private static final String METADATA = "__metadata__";
  private static final String CHECKSUM = "lookalike.checksum";
  private static final String COPY_AGAIN = "copy the file again from where it came from";

  private static final JsonMapper JSON = StrictJson.builder().build();

  /** Returns the bytes of numbers that follow the header. */
  long dataBytes() {
    return shapes.values().stream()
        .mapToLong(shape -> (long) Float.BYTES * Tensor.size(shape))
        .sum();
  }

  /** Returns the shapes of {@code tensors} in their order. */
  static Map<String, int[]> shapes(Map<String, Tensor> tensors) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /** Returns the header's bytes, padded so that the data begins at a multiple of 8. */
  static byte[] format(Map<String, String> metadata, Map<String, Tensor> tensors, String checksum)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    texts.put(CHECKSUM, checksum);
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode tensor = root.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      ArrayNode shape = tensor.putArray("shape");
      Arrays.stream(entry.getValue().shape()).forEach(shape::add);
      ArrayNode offsets = tensor.putArray("data_offsets").add(at);
      at += (long) Float.BYTES * entry.getValue().data().length;
      offsets.add(at);
    }
    byte[] json = JSON.writeValueAsBytes(root);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /**
   * Reads a header.
   *
   * @param source what messages call the file
   * @throws ModelFormatException if it breaks a rule that {@link Safetensors} states for it
   */
  static SafetensorsHeader parse(byte[] bytes, String source) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (IOException e) { // of bytes that are no text, it is none of Jackson's own
      String fault =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new ModelFormatException(source, "has a header that is not JSON: " + fault, COPY_AGAIN);
    }
    if (!root.isObject()) {
      throw new ModelFormatException(source, "has a header that is not an object", COPY_AGAIN);
    }
    Map<String, String> metadata = metadata(root.path(METADATA), source);
    String checksum = metadata.remove(CHECKSUM);
    if (checksum == null) {
      throw new ModelFormatException(
          source,
          "was written by another program: its metadata has no " + CHECKSUM,
          "give a file written by Lookalike");
    }
    return new SafetensorsHeader(metadata, checksum, shapes(root, source));
  }

  private static Map<String, String> metadata(JsonNode node, String source) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new ModelFormatException(
            source, "has metadata that is not text: " + entry.getKey(), COPY_AGAIN);
      }
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
    return metadata;
  }

  private static Map<String, int[]> shapes(JsonNode root, String source) throws IOException {
    // By where they begin: two tensors at one place would overlap, so the second is refused.
    TreeMap<Long, Map.Entry<String, Entry>> tensors = new TreeMap<>();
    for (Map.Entry<String, JsonNode> tensor : root.properties()) {
      String name = tensor.getKey();
      if (!name.equals(METADATA)) {
        Entry entry = entry(name, tensor.getValue(), source);
        if (tensors.put(entry.offsets[0], Map.entry(name, entry)) != null) {
          throw invalid(name, tensor.getValue(), source);
        }
      }
    }
    Map<String, int[]> shapes = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, Entry> tensor : tensors.values()) {
      Entry entry = tensor.getValue();
      long end = at + (long) Float.BYTES * Tensor.size(entry.shape);
      if (entry.offsets[0] != at || entry.offsets[1] != end) {
        throw invalid(tensor.getKey(), root.path(tensor.getKey()), source);
      }
      shapes.put(tensor.getKey(), entry.shape);
      at = end;
    }
    return shapes;
  }

  /** What the header says of a tensor. */
  private record Entry(String dtype, int[] shape, @JsonProperty("data_offsets") long[] offsets) {

    @JsonCreator
    Entry {
      if (!dtype.equals("F32") || Tensor.size(shape) < 1 || offsets.length != 2) {
        throw new IllegalArgumentException("not an array of 32-bit floating point");
      }
    }
  }

  private static Entry entry(String name, JsonNode tensor, String source) throws IOException {
    try {
      return StrictJson.read(JSON, tensor, Entry.class);
    } catch (JsonProcessingException e) {
      throw invalid(name, tensor, source);
    }
  }

  private static ModelFormatException invalid(String name, JsonNode tensor, String source) {
    String text = tensor.toString();
    return new ModelFormatException(
        source,
        "has a tensor that is not valid, or not beside its neighbours: "
            + name
            + " "
            + text.substring(0, Math.min(200, text.length())),
        COPY_AGAIN);
  }
}
