package lookalike.insight.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lookalike.index.ImageIndex;
import lookalike.index.Link;

/**
 * Pairs of images of which somebody said that they are no duplicates. They are kept with the index,
 * by the hashes of the files' bytes, so that they outlast whatever becomes of the files' names, of
 * the images' entries and of the model. Immutable.
 */
public final class Dismissals {

  /**
   * Under which name they are attached to an index: a line for each pair, two ids with a space
   * between them.
   */
  public static final String ATTACHMENT = "dismissed-pairs";

  /** None. */
  public static final Dismissals NONE = new Dismissals(Set.of());

  private final Set<Link> pairs;
  private final Map<String, Set<String>> others = new HashMap<>();

  private Dismissals(Set<Link> pairs) {
    this.pairs = pairs;
    for (Link pair : pairs) {
      others.computeIfAbsent(pair.first(), _ -> new HashSet<>()).add(pair.second());
      others.computeIfAbsent(pair.second(), _ -> new HashSet<>()).add(pair.first());
    }
  }

  /**
   * Returns those of an index.
   *
   * @throws IOException if they cannot be read
   */
  public static Dismissals of(ImageIndex index) throws IOException {
    String name = index.description().name();
    try {
      return new Dismissals(read(index.attachment(ATTACHMENT).orElse(new byte[0]), name));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Set<Link> read(byte[] attached, String name) {
    Set<Link> pairs = new TreeSet<>();
    for (String line : new String(attached, UTF_8).lines().toList()) {
      List<String> ids = List.of(line.split(" ", -1));
      if (ids.size() != 2 || ids.getFirst().compareTo(ids.getLast()) >= 0) {
        throw new UncheckedIOException(
            new IOException(
                "the dismissed pairs of index %s are damaged: take %s out of it, and dismiss them again"
                    .formatted(name, ATTACHMENT)));
      }
      pairs.add(new Link(ids.getFirst(), ids.getLast()));
    }
    return pairs;
  }

  private static byte[] text(Set<Link> pairs) {
    return pairs.stream()
        .map(it -> it.first() + " " + it.second() + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  /**
   * Dismisses every two of some images, or takes that back.
   *
   * @param ids at least two
   * @return how many pairs that changed
   * @throws IllegalArgumentException if there are fewer, or one is there twice
   */
  public static int set(ImageIndex index, List<String> ids, boolean isDismissed)
      throws IOException {
    Set<Link> meant = pairs(ids);
    return change(
        index,
        pairs -> {
          if (isDismissed) {
            pairs.addAll(meant);
          } else {
            pairs.removeAll(meant);
          }
        });
  }

  /** Changes the pairs of an index; returns how many more or fewer there are. */
  private static int change(ImageIndex index, Consumer<Set<Link>> change) throws IOException {
    String name = index.description().name();
    int[] changed = {0};
    try {
      index.changeAttachment(
          ATTACHMENT,
          attached -> {
            Set<Link> pairs = read(attached, name);
            int before = pairs.size();
            change.accept(pairs);
            changed[0] = Math.abs(pairs.size() - before);
            return text(pairs);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return changed[0];
  }

  /** Dismisses in an index what is dismissed in another, which has the same photos. */
  public static void carryOver(ImageIndex from, ImageIndex into) throws IOException {
    Set<Link> dismissed = of(from).pairs;
    change(into, pairs -> pairs.addAll(dismissed));
  }

  private static Set<Link> pairs(List<String> ids) {
    Set<Link> pairs = new TreeSet<>();
    for (int i = 0; i < ids.size(); i++) {
      for (String other : ids.subList(0, i)) {
        if (ids.get(i).equals(other)) {
          throw new IllegalArgumentException(
              "a pair must be two images, and these files have the same bytes: " + other);
        }
        pairs.add(Link.between(ids.get(i), other));
      }
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a pair must be two images, got " + ids.size());
    }
    return pairs;
  }

  /** Returns how many pairs there are. */
  public int count() {
    return pairs.size();
  }

  /** Tells whether all of others are among these. */
  public boolean haveAll(Dismissals others) {
    return pairs.containsAll(others.pairs);
  }

  /** Returns the images that are dismissed together with one. */
  Set<String> with(String id) {
    return others.getOrDefault(id, Set.of());
  }
}
