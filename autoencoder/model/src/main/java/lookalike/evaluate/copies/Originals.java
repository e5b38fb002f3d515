package lookalike.evaluate.copies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Chooses some of many, spread evenly and always the same ones. */
final class Originals {

  private static final long SEED = 1;

  private Originals() {}

  /**
   * Chooses photos.
   *
   * @param places of the photos in their source, by row
   * @return the rows of those that are chosen, by their places
   */
  static Map<Integer, Integer> of(List<Integer> places, int count) {
    Map<Integer, Integer> rows = new HashMap<>();
    for (int row : spread(places.size(), count)) {
      rows.put(places.get(row), row);
    }
    return rows;
  }

  /** Returns one place at random of each of {@code count} equal stretches, or all places. */
  static List<Integer> spread(int total, int count) {
    int chosen = Math.min(total, count);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < chosen; i++) {
      int from = (int) ((long) i * total / chosen);
      int to = (int) ((i + 1L) * total / chosen);
      places.add(random.nextInt(from, to));
    }
    return places;
  }
}
