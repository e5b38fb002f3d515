package lookalike.server.http;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.search.NoSuchImageException;

/** The ids of images as callers write them. */
public final class ImageIds {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private ImageIds() {}

  /** Returns {@code value} if it can be an id. */
  public static String require(String field, String value) {
    if (!ID.matcher(value).matches()) {
      throw badField(field, value, "64 lower-case hexadecimal digits");
    }
    return value;
  }

  /** Returns the ids of a text, which has commas between them. */
  public static List<String> split(String field, String text) {
    return Arrays.stream(text.split(",", -1)).map(id -> require(field, id.strip())).toList();
  }

  /**
   * Returns the ids of a field: an array in JSON, elsewhere with commas between them; none when it
   * is not given.
   *
   * @param most how many there may be
   */
  public static List<String> several(Fields fields, String field, int most) {
    List<String> ids = fields.node(field).map(node -> several(field, node)).orElse(List.of());
    if (ids.size() > most) {
      throw badField(field, ids.size() + " ids", "at most " + most + " ids");
    }
    return ids;
  }

  private static List<String> several(String field, JsonNode node) {
    if (node.isTextual()) {
      return split(field, node.textValue());
    }
    if (!node.isArray()) {
      throw badField(field, node.toString(), "an array of ids");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : node) {
      String place = field + "[" + ids.size() + "]";
      ids.add(require(place, id.isTextual() ? id.textValue() : id.toString()));
    }
    return ids;
  }

  /**
   * Reads an image.
   *
   * @throws NoSuchImageException if no image has this id
   */
  public static ImageRecord read(ImageIndex index, String id, Part... parts) throws IOException {
    return index.image(id, parts).orElseThrow(() -> new NoSuchImageException(id));
  }
}
