package lookalike.insight.duplicates;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lookalike.index.Page;

/**
 * The duplicates of an index.
 *
 * @param images how many images were looked at
 * @param dismissed the pairs that are in no group together
 * @param groups those with the most spare bytes first
 */
public record DuplicateReport(int images, Dismissals dismissed, List<DuplicateGroup> groups) {

  private static final Comparator<DuplicateGroup> ORDER =
      Comparator.comparingLong(DuplicateGroup::spareBytes)
          .reversed()
          .thenComparing(group -> group.keeper().path());

  /** Puts the groups in order. */
  public DuplicateReport {
    groups = groups.stream().sorted(ORDER).toList();
  }

  /**
   * Returns the same after more was dismissed. What leaves a group is in none; only when the
   * duplicates are found anew may it form one with others.
   *
   * @param more all that is dismissed
   */
  public DuplicateReport apart(Dismissals more) {
    return new DuplicateReport(
        images, more, groups.stream().flatMap(group -> group.apart(more).stream()).toList());
  }

  /** Returns how many files are spare. */
  public long spareFiles() {
    return groups.stream()
        .flatMap(group -> group.members().stream())
        .filter(GroupMember::isSpare)
        .count();
  }

  /** Returns how many bytes those have, as far as that is known. */
  public long spareBytes() {
    return groups.stream().mapToLong(DuplicateGroup::spareBytes).sum();
  }

  /**
   * Returns some of the groups.
   *
   * @param after the cursor of the page before, or empty for the first; what it stands for need not
   *     be there any more
   * @param limit how many at most, at least 1
   * @throws IllegalArgumentException if it is no cursor
   */
  public Page<DuplicateGroup> page(String after, int limit) {
    List<DuplicateGroup> page = groups;
    if (!after.isEmpty()) {
      int colon = after.indexOf(':');
      long bytes = bytes(after, colon);
      String path = after.substring(colon + 1);
      page = groups.stream().filter(group -> isAfter(group, bytes, path)).toList();
    }
    boolean isOver = page.size() <= limit;
    page = page.subList(0, Math.min(limit, page.size()));
    return new Page<>(page, isOver ? Optional.empty() : Optional.of(cursor(page.getLast())));
  }

  /** Returns what gives the groups after the one of a keeper, if there is such a group. */
  public Optional<String> cursorAfter(String keeperId) {
    return groups.stream()
        .filter(group -> group.keeper().id().equals(keeperId))
        .findFirst()
        .map(DuplicateReport::cursor);
  }

  private static boolean isAfter(DuplicateGroup group, long bytes, String path) {
    long spare = group.spareBytes();
    return spare < bytes || (spare == bytes && group.keeper().path().compareTo(path) > 0);
  }

  private static String cursor(DuplicateGroup last) {
    return last.spareBytes() + ":" + last.keeper().path();
  }

  private static long bytes(String cursor, int colon) {
    try {
      return Long.parseLong(cursor.substring(0, Math.max(0, colon)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a cursor must be the 'next' of the page before, got " + cursor, e);
    }
  }
}
