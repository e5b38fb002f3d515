package lookalike.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;

/** Bodies that are a JSON object. */
public final class JsonBody {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /**
   * Returns the object that is the body of a request.
   *
   * @throws RequestException unsupported format, if it does not say that it is JSON; a bad field,
   *     if it is no object, a name stands in it twice, anything follows it, or a field stands in
   *     the address
   */
  public static JsonNode require(Context context) throws IOException {
    if (!context.isJson()) {
      throw new RequestException(Fault.UNSUPPORTED_FORMAT, "the body must be application/json");
    }
    return read(context);
  }

  /**
   * Returns the JSON that a field of a form has as its text.
   *
   * @throws RequestException a bad field, if it is none
   */
  public static JsonNode parse(String field, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException fault) {
      throw RequestException.badField(
          field, text, "well-formed JSON (" + fault.getOriginalMessage() + ")");
    }
  }

  /** Returns the same of a request that is known to say that it is JSON. */
  public static JsonNode read(Context context) throws IOException {
    Fields.requireNoneIn(context.queryParamMap());
    try {
      JsonNode node = JSON.readTree(context.bodyAsBytes());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException fault) {
      throw new RequestException(
          Fault.BAD_FIELD, "the body is not well-formed JSON: " + fault.getOriginalMessage());
    }
    throw new RequestException(Fault.BAD_FIELD, "the body must be a JSON object");
  }
}
