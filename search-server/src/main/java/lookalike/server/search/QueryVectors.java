package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import lookalike.search.Query.Direction;
import lookalike.server.http.RequestException;

/** Reads a vector that a caller sends. */
final class QueryVectors {

  private QueryVectors() {}

  /**
   * Returns the vector of a JSON array.
   *
   * @param field where it stands
   * @throws RequestException a bad field, if it has not {@code dimensions} finite numbers
   */
  static Direction parse(String field, JsonNode array, int dimensions) {
    String allowed = "an array of " + dimensions + " numbers";
    if (!array.isArray()) {
      throw badField(field, array.toString(), allowed);
    }
    if (array.size() != dimensions) {
      throw badField(field, array.size() + " numbers", allowed);
    }
    double[] numbers = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      JsonNode number = array.get(i);
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw badField(field + "[" + i + "]", number.toString(), "a finite number");
      }
      numbers[i] = number.doubleValue();
    }
    return new Direction(numbers);
  }
}
