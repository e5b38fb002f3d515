package lookalike.train.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Held-out pictures in a report, and what a network makes of them.
 *
 * @param rows says what the rows are
 * @param html the pictures, as an element of a page
 */
public record ReportPictures(String rows, String html) {

  /** How many pictures stand beside each other, at most. */
  static final int COLUMNS = 12;

  private static final String NONE = "<p>No photo was held out.</p>";

  /** Returns what is shown where nothing was held out. */
  static ReportPictures none(String rows) {
    return new ReportPictures(rows, NONE);
  }

  /** Returns {@code count} groups of {@code each} numbers that lie far apart. */
  static List<Integer> spread(List<Integer> indexes, int count, int each) {
    int groups = indexes.size() / each;
    return IntStream.range(0, count)
        .map(i -> i * groups / count * each)
        .flatMap(from -> IntStream.range(from, from + each))
        .mapToObj(indexes::get)
        .toList();
  }
}
