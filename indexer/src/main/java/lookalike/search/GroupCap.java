package lookalike.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Value;
import lookalike.index.Part;
import lookalike.search.RecommendOptions.Cap;

/**
 * Sees to it that not too many items have the same in a field; what has nothing there is like
 * nothing. For one recommendation.
 */
final class GroupCap {

  private final ImageIndex index;
  private final Optional<Cap> cap;
  private final Map<String, List<String>> groups = new HashMap<>(); // of images, by their ids
  private final Map<String, Integer> counts = new HashMap<>(); // of items, by their groups

  /**
   * Makes one.
   *
   * @throws FilterException if there is no such field, or it is none of metadata
   */
  GroupCap(ImageIndex index, Optional<Cap> cap) throws IOException {
    this.index = index;
    this.cap = cap;
    if (cap.isPresent()) {
      Field field = Filter.named(cap.get().field(), index.fields());
      if (Field.OF_INDEX.contains(field)) {
        throw new FilterException(field.name(), "a cap", "a filter: caps are for metadata");
      }
    }
  }

  /** Looks up what images have. */
  void look(List<String> ids) throws IOException {
    if (cap.isPresent()) {
      for (ImageRecord image : index.images(ids, Set.of(Part.METADATA))) {
        Value value = image.metadata().values().get(cap.get().field());
        groups.put(image.id(), value == null ? List.of() : groups(value));
      }
    }
  }

  private static List<String> groups(Value value) {
    return value instanceof Labels(SortedSet<String> labels)
        ? List.copyOf(labels)
        : List.of(value.toString());
  }

  /** Says that an image is an item. */
  void count(String id) {
    groups.getOrDefault(id, List.of()).forEach(group -> counts.merge(group, 1, Integer::sum));
  }

  /** Returns what counts on from the items that there are, without saying so. */
  Counts counts() {
    return new Counts(new HashMap<>(counts));
  }

  /** Items that there may be. */
  final class Counts {
    private final Map<String, Integer> counted;

    private Counts(Map<String, Integer> counted) {
      this.counted = counted;
    }

    /** Tells whether one more image may be an item. */
    boolean allows(String id) {
      return cap.isEmpty()
          || groups.getOrDefault(id, List.of()).stream()
              .allMatch(group -> counted.getOrDefault(group, 0) < cap.get().most());
    }

    void add(String id) {
      groups.getOrDefault(id, List.of()).forEach(group -> counted.merge(group, 1, Integer::sum));
    }
  }
}
