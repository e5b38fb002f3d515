package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.index.ImageRecord;
import lookalike.index.Order;
import lookalike.index.Page;
import lookalike.index.Part;

/**
 * The images of one view that pass, in the order of a number or a date. Each page looks at one
 * number of every image, and reads the ids of those that it may have. For one thread.
 *
 * @param passing which images count
 */
record FieldOrder(ViewSearcher searcher, IndexSnapshot view, PassingImages passing, Order order) {

  /** Comes after all numbers. */
  private static final double NOTHING = Double.POSITIVE_INFINITY;

  /**
   * Where an image stands.
   *
   * @param key its number, negative where the greatest comes first
   */
  private record Position(double key, String id) implements Comparable<Position> {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-(.*)");

    private static final Comparator<Position> ORDER =
        Comparator.comparingDouble(Position::key).thenComparing(Position::id);

    static Position of(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "a cursor must be the 'next' of the page before, got " + text);
      }
      long bits = Long.parseUnsignedLong(parts.group(1), 16);
      return new Position(Double.longBitsToDouble(bits), parts.group(2));
    }

    String text() {
      return "%x-%s".formatted(Double.doubleToLongBits(key), id);
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Returns a page.
   *
   * @param after the {@code next} of the page before, or empty
   */
  Page<ImageRecord> page(String after, int limit, Set<Part> parts) throws IOException {
    Position last =
        after.isEmpty() ? new Position(Double.NEGATIVE_INFINITY, "") : Position.of(after);
    List<Position> next = next(keys(), last, limit);
    List<Position> page = next.subList(0, Math.min(limit, next.size()));
    return new Page<>(
        view.images(page.stream().map(Position::id).toList(), parts),
        next.size() > limit ? Optional.of(page.getLast().text()) : Optional.empty());
  }

  /** Returns the key of each image that passes; NaN for all others. */
  private double[] keys() throws IOException {
    double[] keys = new double[searcher.sets().images().count()];
    Arrays.fill(keys, Double.NaN);
    for (int image : passing.numbers()) {
      keys[image] = NOTHING;
    }
    int sign = order.isDescending() ? -1 : 1;
    new FieldNumbers(searcher.getIndexReader().leaves(), passing)
        .each(order.field(), (image, number) -> keys[image] = Math.min(keys[image], sign * number));
    return keys;
  }

  /** Returns what comes next: one more than the limit, if there are so many. */
  private List<Position> next(double[] keys, Position last, int limit) throws IOException {
    double[] later = Arrays.stream(keys).filter(key -> key > last.key).sorted().toArray();
    double furthest = later.length > limit ? later[limit] : NOTHING;
    List<Position> next = new ArrayList<>();
    for (int image = 0; image < keys.length; image++) {
      if (keys[image] >= last.key && keys[image] <= furthest) {
        Position position = new Position(keys[image], id(image));
        if (position.compareTo(last) > 0) {
          next.add(position);
        }
      }
    }
    next.sort(null);
    return next.subList(0, Math.min(limit + 1, next.size()));
  }

  private String id(int image) throws IOException {
    return view.place(searcher.sets().images().document(image)).text(IndexSchema.IMAGE);
  }
}
