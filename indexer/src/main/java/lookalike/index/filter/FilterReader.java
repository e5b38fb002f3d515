package lookalike.index.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;

/**
 * Reads filters as people and programs write them: in JSON, or in words.
 *
 * <pre>
 * {"price": {"lte": 50}, "labels": ["red", "blue"], "not": {"camera": {"prefix": "Acme"}}}
 * price &lt;= 50 and labels in (red, blue) and not camera prefix Acme
 * </pre>
 */
public final class FilterReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FilterReader() {}

  /**
   * Reads a filter; what begins with <code>{</code> is JSON.
   *
   * @param fields those that an index has
   * @throws FilterException if it makes no sense, naming field, value and what is allowed
   */
  public static Filter read(String text, Collection<Field> fields) {
    if (!text.strip().startsWith("{")) {
      return new WordedFilter(text, fields).read();
    }
    try {
      return read(JSON.readTree(text), fields);
    } catch (JsonProcessingException e) {
      throw FilterException.unreadable(
          "what is not (" + e.getOriginalMessage() + ")", "well-formed JSON");
    }
  }

  /**
   * Reads a filter that stands in JSON.
   *
   * @param fields those that an index has
   * @throws FilterException if it makes no sense, naming field, value and what is allowed
   */
  public static Filter read(JsonNode node, Collection<Field> fields) {
    return new JsonFilter(fields).read(node);
  }
}
