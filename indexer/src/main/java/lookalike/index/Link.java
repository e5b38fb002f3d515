package lookalike.index;

import java.util.Comparator;

/**
 * Two images whose vectors are near each other, in the order of their ids.
 *
 * @param first the lower id
 * @param second the higher one
 */
public record Link(String first, String second) implements Comparable<Link> {

  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::first).thenComparing(Link::second);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the first id is not the lower one
   */
  public Link {
    if (first.compareTo(second) >= 0) {
      throw new IllegalArgumentException(
          "the first id of a link must be the lower one, got %s and %s".formatted(first, second));
    }
  }

  /** Returns the link between two images, in whatever order they are given. */
  public static Link between(String one, String other) {
    return one.compareTo(other) < 0 ? new Link(one, other) : new Link(other, one);
  }

  @Override
  public int compareTo(Link other) {
    return ORDER.compare(this, other);
  }
}
