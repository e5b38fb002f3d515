package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;

/** Reads a vector that a caller sends, and scales it to unit length. */
final class QueryVectors {

  private static final String FIELD = "vector";

  private QueryVectors() {}

  /**
   * Returns the unit vector of a JSON array.
   *
   * @throws RequestException a bad field, if it has not {@code dimensions} finite numbers; no
   *     content, if all of them are zero
   */
  static float[] parse(JsonNode array, int dimensions) {
    String allowed = "an array of " + dimensions + " numbers";
    if (!array.isArray()) {
      throw badField(FIELD, array.toString(), allowed);
    }
    if (array.size() != dimensions) {
      throw badField(FIELD, array.size() + " numbers", allowed);
    }
    double[] numbers = new double[dimensions];
    double largest = 0;
    for (int i = 0; i < dimensions; i++) {
      JsonNode number = array.get(i);
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw badField(FIELD + "[" + i + "]", number.toString(), "a finite number");
      }
      numbers[i] = number.doubleValue();
      largest = Math.max(largest, Math.abs(numbers[i]));
    }
    if (largest == 0) {
      throw new RequestException(
          Fault.NO_CONTENT, "vector must not be all zeros", Map.of("field", FIELD));
    }
    return unit(numbers, largest);
  }

  /** Divides by the largest first, since its square may be beyond what a number can hold. */
  private static float[] unit(double[] numbers, double largest) {
    double sumOfSquares = 0;
    for (double number : numbers) {
      sumOfSquares += number / largest * (number / largest);
    }
    double length = Math.sqrt(sumOfSquares);
    float[] unit = new float[numbers.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (numbers[i] / largest / length);
    }
    return unit;
  }
}
