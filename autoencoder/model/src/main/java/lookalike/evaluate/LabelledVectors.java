package lookalike.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Vectors with labels, one after the other in one array.
 *
 * @param dimensions the length of a vector, at least 1
 * @param numbers {@code [labels.size()][dimensions]}, unit vectors or zeros; not copied
 * @param labels one a vector
 */
public record LabelledVectors(int dimensions, float[] numbers, List<String> labels) {

  /** Copies the labels and checks that the sizes agree. */
  public LabelledVectors {
    labels = List.copyOf(labels);
    if (dimensions < 1 || numbers.length != (long) dimensions * labels.size()) {
      throw new IllegalArgumentException(
          labels.size()
              + " vectors of "
              + dimensions
              + " numbers are not "
              + numbers.length
              + " numbers");
    }
  }

  /** Returns how many vectors there are. */
  public int count() {
    return labels.size();
  }

  /** Returns these labels with vectors that {@code change} makes, each of the same length. */
  LabelledVectors each(UnaryOperator<float[]> change) {
    float[] changed = new float[numbers.length];
    for (int at = 0; at < numbers.length; at += dimensions) {
      float[] vector = change.apply(Arrays.copyOfRange(numbers, at, at + dimensions));
      System.arraycopy(vector, 0, changed, at, dimensions);
    }
    return new LabelledVectors(dimensions, changed, labels);
  }
}
