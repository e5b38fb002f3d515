package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import lookalike.search.Query.Direction;
import lookalike.server.http.RequestException;

/** Reads a vector that a caller sends. */
final class QueryVectors {

  private static final String FIELD = "vector";

  private QueryVectors() {}

  /**
   * Returns the vector of a JSON array.
   *
   * @throws RequestException a bad field, if it has not {@code dimensions} finite numbers
   */
  static Direction parse(JsonNode array, int dimensions) {
    String allowed = "an array of " + dimensions + " numbers";
    if (!array.isArray()) {
      throw badField(FIELD, array.toString(), allowed);
    }
    if (array.size() != dimensions) {
      throw badField(FIELD, array.size() + " numbers", allowed);
    }
    double[] numbers = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      JsonNode number = array.get(i);
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw badField(FIELD + "[" + i + "]", number.toString(), "a finite number");
      }
      numbers[i] = number.doubleValue();
    }
    return new Direction(numbers);
  }
}
