package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Documents that differ from a good one in a value or more, of every type and at every place. */
public final class JsonMutants {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What values are replaced by; an empty text stands for removal. */
  private static final List<String> REPLACEMENTS =
      List.of(
          "",
          "null",
          "[]",
          "{}",
          "\"x\"",
          "\"\"",
          "\"1\"",
          "0.5",
          "-1",
          "0",
          "1e300",
          "true",
          "99999999999999999999",
          "[null]",
          "[0.5]",
          "[[1]]");

  private JsonMutants() {}

  /**
   * Returns every document with one value changed, and some with more.
   *
   * @param seed chooses the latter
   */
  public static List<String> of(String document, int more, long seed) throws IOException {
    List<JsonPointer> places = new ArrayList<>();
    places.add(JsonPointer.empty());
    collect(JSON.readTree(document), JsonPointer.empty(), places);
    List<String> mutants = new ArrayList<>();
    for (JsonPointer place : places) {
      for (String replacement : REPLACEMENTS) {
        mutants.add(changed(JSON.readTree(document), place, replacement).toString());
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < more; i++) {
      JsonNode tree = JSON.readTree(document);
      for (int changes = random.nextInt(2, 5); changes > 0; changes--) {
        JsonPointer place = places.get(random.nextInt(1, places.size()));
        tree = changed(tree, place, REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size())));
      }
      mutants.add(tree.toString());
    }
    return mutants;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    node.properties()
        .forEach(it -> collectChild(it.getValue(), at.appendProperty(it.getKey()), places));
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collectChild(array.get(i), at.appendIndex(i), places);
      }
    }
  }

  private static void collectChild(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    collect(node, at, places);
  }

  private static JsonNode changed(JsonNode tree, JsonPointer place, String replacement)
      throws IOException {
    JsonNode value = JSON.readTree(replacement);
    if (place.matches()) {
      return value;
    }
    JsonNode parent = tree.at(place.head());
    String name = place.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      if (value.isMissingNode()) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode array) {
      int index = place.last().getMatchingIndex();
      if (index >= 0 && index < array.size()) { // it may be what another change has put there
        if (value.isMissingNode()) {
          array.remove(index);
        } else {
          array.set(index, value);
        }
      }
    }
    return tree;
  }

  /** Fails unless each member of {@code mutant} is the same in {@code document}. */
  public static void assertHolds(String document, String mutant) throws IOException {
    JsonNode read = JSON.readTree(document);
    for (Map.Entry<String, JsonNode> member : JSON.readTree(mutant).properties()) {
      assertTrue(
          isSame(member.getValue(), read.path(member.getKey())), mutant + " became " + document);
    }
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.asDouble() == other.asDouble();
    }
    if (one.size() == 0 || one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
      return one.equals(other);
    }
    Iterator<JsonNode> each = other.iterator();
    if (one.isArray()) {
      return one.valueStream().allMatch(it -> isSame(it, each.next()));
    }
    return one.propertyStream().allMatch(it -> isSame(it.getValue(), other.path(it.getKey())));
  }
}
