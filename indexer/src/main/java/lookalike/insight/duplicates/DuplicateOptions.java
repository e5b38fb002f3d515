package lookalike.insight.duplicates;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import lookalike.image.source.PhotoEntry;
import lookalike.index.SearchRequest;
import lookalike.work.Faults;

/**
 * What counts as a duplicate, and which file of a group is kept.
 *
 * @param tier how much alike the files of a group are at least
 * @param references folders, archives or files that are kept in any case: what lies there is not
 *     compared with each other, but all else with it
 * @param preferred folders, archives or files that are rather kept than others, the first most
 * @param rules what decides then, the first rule first; where none does, the order of the paths
 * @param groupImages how many images a group has at most, 2 to {@value #MOST_IMAGES}; of more, the
 *     others make further groups
 */
public record DuplicateOptions(
    Tier tier,
    List<String> references,
    List<String> preferred,
    List<KeeperRule> rules,
    int groupImages) {

  /** The most images of a group. */
  public static final int MOST_IMAGES = SearchRequest.MAX_LIMIT;

  /** Edited copies, kept by all rules in their usual order. */
  public static final DuplicateOptions DEFAULTS =
      new DuplicateOptions(
          Tier.NEAR_DUPLICATE, List.of(), List.of(), KeeperRule.USUAL, MOST_IMAGES);

  /**
   * Checks the rules and the size, and copies the lists.
   *
   * @throws IllegalArgumentException if a rule is there twice, or the size is out of its range
   */
  public DuplicateOptions {
    new Faults()
        .wholeNumber("the images of a group", groupImages, 2, MOST_IMAGES)
        .unless(
            new HashSet<>(rules).size() == rules.size(), "a rule can be given once, got " + rules)
        .refuse();
    references = List.copyOf(references);
    preferred = List.copyOf(preferred);
    rules = List.copyOf(rules);
  }

  /** Returns the same for another tier. */
  public DuplicateOptions with(Tier tier) {
    return new DuplicateOptions(tier, references, preferred, rules, groupImages);
  }

  boolean isReference(Photo file) {
    return references.stream().anyMatch(place -> isAt(file.path(), place));
  }

  /** Returns the order in which files are kept, the first one first. No two are equal in it. */
  Comparator<Photo> order() {
    Comparator<Photo> order =
        Comparator.comparing((Photo file) -> !isReference(file)).thenComparingInt(this::preference);
    for (KeeperRule rule : rules) {
      order = order.thenComparing(rule.order());
    }
    return order.thenComparing(Photo::path);
  }

  private int preference(Photo file) {
    int rank = 0;
    while (rank < preferred.size() && !isAt(file.path(), preferred.get(rank))) {
      rank++;
    }
    return rank;
  }

  /** Tells whether a file is what lies at a path, or below it. */
  private static boolean isAt(String file, String place) {
    return file.equals(place) || below(place).stream().anyMatch(file::startsWith);
  }

  /** Returns what the paths of all files below a path begin with, one or the other. */
  static List<String> below(String place) {
    return Stream.of("/", "\\", PhotoEntry.INSIDE)
        .map(below -> place.endsWith(below) ? place : place + below)
        .toList();
  }
}
