package lookalike.server.write;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.index.Metadata;
import lookalike.ingest.metadata.ValueReader;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.JsonBody;
import lookalike.server.http.RequestException;

/**
 * What the owner of images says of them in a request: JSON, or in forms and addresses its text.
 *
 * @param values reads the values of fields as what they are in the index
 */
record MetadataField(ValueReader values) {

  private static final String NAME = "metadata";
  private static final String ALLOWED = "an object of fields";

  /** Returns what is said of one image, if anything is. */
  Optional<Metadata> one(Fields fields) {
    return node(fields).map(this::read);
  }

  /**
   * Returns what is said of several images, if anything is: an array has an object for each, an
   * object holds for all.
   */
  Optional<List<Metadata>> several(Fields fields, int images) {
    Optional<JsonNode> node = node(fields);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<Metadata> each = new ArrayList<>();
    if (node.get().isArray()) {
      node.get().forEach(object -> each.add(read(object)));
    } else {
      each.addAll(Collections.nCopies(images, read(node.get())));
    }
    if (each.size() != images) {
      throw badField(
          NAME, each.size() + " objects", "an object, or an array of " + images + " of them");
    }
    return Optional.of(each);
  }

  private static Optional<JsonNode> node(Fields fields) {
    return fields
        .node(NAME)
        .map(node -> node.isTextual() ? JsonBody.parse(NAME, node.textValue()) : node);
  }

  private Metadata read(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw badField(NAME, node.toString(), ALLOWED);
    }
    try {
      return values.read(object);
    } catch (IllegalArgumentException fault) {
      throw refusal(fault);
    }
  }

  /** Says what is wrong with metadata in the words of who found it. */
  static RequestException refusal(IllegalArgumentException fault) {
    return new RequestException(
        Fault.BAD_FIELD, NAME + ": " + fault.getMessage(), Map.of("field", NAME));
  }
}
