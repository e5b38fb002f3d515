package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Holds an answer against a schema of the contract: types, required members, no others. */
final class JsonShape {

  private JsonShape() {}

  /** Follows a reference, if it is one. */
  static JsonNode resolved(JsonNode contract, JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Fails where {@code value} is not as the schema says. */
  static void check(JsonNode contract, JsonNode schema, JsonNode value, String at) {
    JsonNode resolved = resolved(contract, schema);
    if (resolved.has("allOf")) {
      resolved
          .get("allOf")
          .forEach(part -> checkMembers(contract, resolved(contract, part), value, at));
      return;
    }
    if (resolved.path("type").isArray()) {
      assertTrue(resolved.get("type").valueStream().anyMatch(it -> isOf(it.asText(), value)), at);
      return;
    }
    switch (resolved.path("type").asText()) {
      case "object" -> {
        checkMembers(contract, resolved, value, at);
        checkNoOthers(resolved, value, at);
      }
      case "array" -> {
        assertTrue(value.isArray(), at);
        value.forEach(item -> check(contract, resolved.get("items"), item, at + "[]"));
      }
      case "integer" -> assertTrue(value.isIntegralNumber(), at + " is " + value);
      case "number" -> assertTrue(value.isNumber(), at + " is " + value);
      case "boolean" -> assertTrue(value.isBoolean(), at + " is " + value);
      case "string" -> checkText(resolved, value, at);
      default -> throw new AssertionError(at + " has no type in the contract");
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "number" -> value.isNumber();
      case "string" -> value.isTextual();
      default -> throw new AssertionError(type + " is not looked for among several types");
    };
  }

  private static void checkMembers(JsonNode contract, JsonNode schema, JsonNode value, String at) {
    assertTrue(value.isObject(), at + " is " + value);
    schema.path("required").forEach(name -> assertTrue(value.has(name.asText()), at + "." + name));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      if (value.has(member.getKey())) {
        String inner = at + "." + member.getKey();
        check(contract, member.getValue(), value.get(member.getKey()), inner);
      }
    }
  }

  private static void checkNoOthers(JsonNode schema, JsonNode value, String at) {
    if (schema.has("properties")) {
      value
          .fieldNames()
          .forEachRemaining(
              name ->
                  assertTrue(
                      schema.get("properties").has(name),
                      at + "." + name + " is not in the contract"));
    }
  }

  private static void checkText(JsonNode schema, JsonNode value, String at) {
    assertTrue(value.isTextual(), at + " is " + value);
    if (schema.has("pattern")) {
      assertTrue(value.asText().matches(schema.get("pattern").asText()), at + " is " + value);
    }
    if (schema.has("enum")) {
      assertEquals(1, schema.get("enum").valueStream().filter(value::equals).count(), at);
    }
  }
}
