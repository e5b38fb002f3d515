package lookalike.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Returns copies of some vectors, one after the other. */
  List<float[]> rows(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Arrays.copyOfRange(numbers, i * dimensions, (i + 1) * dimensions))
        .toList();
  }
}
