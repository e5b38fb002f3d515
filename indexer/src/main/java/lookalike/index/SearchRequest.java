package lookalike.index;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import lookalike.work.Faults;

/**
 * What an index is asked for: the images whose vectors are nearest to one.
 *
 * @param vector of the index's dimensions and of length 1
 * @param limit how many hits at most, 1 to {@value #MAX_LIMIT}
 * @param ef how many candidates a walk along the graph keeps, 1 to {@value #MAX_EF}, or {@link
 *     #USUAL_EF}: more is slower and misses less; less than {@code limit} counts as {@code limit}
 * @param exact compare with every vector instead of walking the graph
 * @param minimum leave out what scores lower, 0..1
 * @param below leave out what scores as high or higher, such as copies
 * @param excluded the ids of images to leave out, such as the query's own
 * @param filter which images count; the search goes on until it has as many of them as it may give
 * @param after where the page before ended: only what comes after it is found; empty for the
 *     beginning
 * @param collapse whether of images with the same vector only the first is found
 * @param parts what to read of the images that are found
 */
public record SearchRequest(
    float[] vector,
    int limit,
    int ef,
    boolean exact,
    float minimum,
    float below,
    Set<String> excluded,
    Filter filter,
    Optional<Position> after,
    boolean collapse,
    Set<Part> parts) {

  /**
   * A place in the order of hits, which is that of falling scores, and of ids where those are
   * equal.
   */
  public record Position(float score, String id) {

    /** Returns where a hit stands. */
    public static Position of(Hit hit) {
      return new Position(hit.score(), hit.found().id());
    }

    /** Tells whether an image comes after this. */
    public boolean isBefore(float otherScore, String otherId) {
      return otherScore < score || (otherScore == score && otherId.compareTo(id) > 0);
    }
  }

  /** The most hits one search returns. */
  public static final int MAX_LIMIT = 1000;

  /** The most candidates one search keeps. */
  public static final int MAX_EF = 10_000;

  /** Stands for as many candidates as the size of the index asks for. */
  public static final int USUAL_EF = 0;

  private static final int LEAST_USUAL_EF = 100;

  /** In a graph of so many vectors the least is enough. */
  private static final int EASY_VECTORS = 100_000;

  /** In a larger one, how the candidates grow with the vectors: measured, see benchmarks/README. */
  private static final double EF_GROWTH = 0.4;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the option, its value and its range, or saying what is
   *     wrong with the vector
   */
  public SearchRequest {
    UnitVectors.require(vector);
    faults(limit, ef, minimum).refuse();
    excluded = Set.copyOf(excluded);
    parts = Set.copyOf(parts);
  }

  /** Returns what is wrong with what a person may ask for. */
  public static Faults faults(int limit, int ef, float minimum) {
    return new Faults()
        .wholeNumber("limit", limit, 1, MAX_LIMIT)
        .wholeNumber("ef", ef == USUAL_EF ? 1 : ef, 1, MAX_EF)
        .number("min_score", minimum, 0, 1);
  }

  /**
   * Returns how many candidates a walk along a graph keeps.
   *
   * @param ef as it was asked for
   * @param vectors how many the graph joins
   */
  public static int effort(int ef, long vectors) {
    if (ef != USUAL_EF) {
      return ef;
    }
    double growth = Math.pow(Math.max(1, vectors / (double) EASY_VECTORS), EF_GROWTH);
    return (int) Math.min(MAX_EF, Math.round(LEAST_USUAL_EF * growth));
  }

  /** Returns the plain request: along the graph, every image counts, nothing is read but paths. */
  public static SearchRequest of(float[] vector, int limit) {
    return new SearchRequest(
        vector,
        limit,
        USUAL_EF,
        false,
        0,
        Float.POSITIVE_INFINITY,
        Set.of(),
        Filter.all(),
        Optional.empty(),
        false,
        EnumSet.of(Part.PATHS));
  }

  /** Returns the same with another effort. */
  public SearchRequest with(int ef, boolean exact) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, excluded, filter, after, collapse, parts);
  }

  /** Returns the same for scores of {@code minimum} or more, and less than {@code below}. */
  public SearchRequest scoring(float minimum, float below) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, excluded, filter, after, collapse, parts);
  }

  /** Returns the same without some images. */
  public SearchRequest without(Collection<String> ids) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, Set.copyOf(ids), filter, after, collapse, parts);
  }

  /** Returns the same for the images that a filter lets pass. */
  public SearchRequest where(Filter filter) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, excluded, filter, after, collapse, parts);
  }

  /** Returns the same for what comes after a place. */
  public SearchRequest after(Position place) {
    return new SearchRequest(
        vector,
        limit,
        ef,
        exact,
        minimum,
        below,
        excluded,
        filter,
        Optional.of(place),
        collapse,
        parts);
  }

  /** Returns the same, finding of images with the same vector only the first, or all. */
  public SearchRequest collapsing(boolean collapse) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, excluded, filter, after, collapse, parts);
  }

  /** Returns the same, reading other parts. */
  public SearchRequest reading(Set<Part> parts) {
    return new SearchRequest(
        vector, limit, ef, exact, minimum, below, excluded, filter, after, collapse, parts);
  }
}
