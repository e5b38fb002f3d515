package lookalike.image.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that an archive makes, told before any content is read: a later entry takes the place
 * of an earlier one of its name, as it would on disk, and a hard link is one more name of an
 * entry's content. Entries are counted from 0, folders left out. For one thread.
 */
final class ArchiveNames {

  /** A name as it is written, and the entry whose content it leads to. */
  private record Place(String name, int entry) {}

  private final Map<String, Place> places = new HashMap<>();

  /** The names of those entries that have another one than their own, or none. */
  private final Map<Integer, List<String>> unusual = new HashMap<>();

  private int entries;

  /** Adds the next entry. */
  void add(String name) {
    put(name, entries++, null);
  }

  /** Adds the next entry, a hard link; one that leads nowhere is an entry like others. */
  void addLink(String name, String target) {
    Place linked = places.get(key(target));
    if (linked == null) {
      add(name);
    } else {
      unusual.put(entries++, List.of());
      put(name, linked.entry, linked);
    }
  }

  private void put(String name, int entry, @Nullable Place linked) {
    Place before = places.put(key(name), new Place(name, entry));
    if (before != null) {
      Stream<String> left = of(before.entry, before.name).stream();
      unusual.put(before.entry, left.filter(it -> !it.equals(before.name)).toList());
    }
    if (linked != null) {
      Stream<String> had = of(entry, linked.name).stream();
      unusual.put(entry, Stream.concat(had, Stream.of(name)).toList());
    }
  }

  /**
   * Returns the names that lead to the content of an entry.
   *
   * @param name its own
   * @return none if others have taken its place
   */
  List<String> of(int entry, String name) {
    return unusual.getOrDefault(entry, List.of(name));
  }

  /** Returns what is the same for all names that lead to one file. */
  static String key(String name) {
    boolean isPlain = !name.startsWith("/") && !name.contains("./") && !name.contains("//");
    return isPlain
        ? name
        : Arrays.stream(name.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .collect(Collectors.joining("/"));
  }
}
