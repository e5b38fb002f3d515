package lookalike.benchmark.contest;

import java.util.List;

/** Means of measurements. */
public final class Statistics {

  private Statistics() {}

  /**
   * Returns the number in the middle, or the mean of the two.
   *
   * @throws IllegalArgumentException if there are no numbers
   */
  public static double median(List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("no numbers, no median");
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * Returns the n-th root of the product of n numbers: the mean of ratios.
   *
   * @throws IllegalArgumentException if there are no numbers, or one is not above 0
   */
  public static double geometricMean(List<Double> numbers) {
    if (numbers.isEmpty() || !numbers.stream().allMatch(number -> number > 0)) {
      throw new IllegalArgumentException("want numbers above 0, got " + numbers);
    }
    return Math.exp(numbers.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
