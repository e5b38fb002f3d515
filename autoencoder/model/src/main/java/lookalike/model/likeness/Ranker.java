package lookalike.model.likeness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.model.network.VectorLayout;

/**
 * Ranks pictures of a collection by how alike they are to one, in two stages. Candidates are those
 * that are near by the weight that is asked for, by kind, and as the same picture: no single
 * direction finds all that deserve a score. Then each candidate is judged against the collection.
 *
 * <p>Safe to share among threads, if the collection is.
 *
 * @param backdrop what is usual in the collection
 * @param standings of its pictures, by the same backdrop
 */
public record Ranker(Backdrop backdrop, Surroundings collection, Standings standings) {

  /** The fewest candidates by the weight that is asked for. */
  private static final int LEAST = 50;

  /** How many times more candidates there are, by that weight, than are returned in the end. */
  private static final int SPARE = 4;

  /** How many times fewer there are by kind, and as the same picture. */
  private static final int FEWER = 3;

  /** The order of pictures: by their scores, equal ones by their cosines, then by their ids. */
  public static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble((Ranked ranked) -> -ranked.score.score())
          .thenComparingDouble(ranked -> -ranked.score.cosine()) // all copies are nearly at 1
          .thenComparing(ranked -> ranked.picture.id());

  /**
   * A picture of the collection.
   *
   * @param score against what was asked for
   */
  public record Ranked(Stored picture, Score score) {}

  /**
   * A way to look for candidates.
   *
   * @param vector of length 1 whose neighbours they are
   * @param count how many
   */
  public record Direction(float[] vector, int count) {}

  /**
   * Finds what is most like a picture.
   *
   * @param query its vector, of length 1
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param limit the most that are returned, at least 1
   * @return the best first, equal ones by their cosines, then by their ids
   */
  public List<Ranked> rank(float[] query, double weight, int limit) throws IOException {
    Map<String, Stored> candidates = new LinkedHashMap<>();
    for (Direction direction : directions(backdrop.model().layout(), query, weight, limit)) {
      for (Stored near : collection.nearest(direction.vector, direction.count)) {
        candidates.putIfAbsent(near.id(), near);
      }
    }
    List<Ranked> ranked = judge(query, weight, List.copyOf(candidates.values()));
    return ranked.subList(0, Math.min(limit, ranked.size()));
  }

  /** Judges given pictures of the collection; otherwise as {@link #rank}. */
  public List<Ranked> judge(float[] query, double weight, List<Stored> pictures) {
    Asked asked = backdrop.ask(query, weight);
    List<Standing> places = standings.of(pictures);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      Stored picture = pictures.get(i);
      ranked.add(new Ranked(picture, asked.score(picture.vector(), places.get(i))));
    }
    ranked.sort(BEST_FIRST);
    return ranked;
  }

  /**
   * Judges given pictures, each by that of some vectors which it scores highest with; otherwise as
   * {@link #rank}.
   *
   * @param queries at least one
   */
  public List<Ranked> judge(List<float[]> queries, double weight, List<Stored> pictures) {
    if (queries.size() == 1) {
      return judge(queries.getFirst(), weight, pictures);
    }
    Map<String, Ranked> best = new HashMap<>();
    for (float[] query : queries) {
      for (Ranked ranked : judge(query, weight, pictures)) {
        best.merge(ranked.picture.id(), ranked, BinaryOperator.minBy(BEST_FIRST));
      }
    }
    return best.values().stream().sorted(BEST_FIRST).toList();
  }

  /**
   * Returns where to look for candidates: by the weight that is asked for, then by kind, then as
   * the same picture. What has nothing in it is left out, and so is what was there before.
   *
   * @param query a unit vector of {@code layout}
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param limit how many pictures are wanted in the end, at least 1
   */
  public static List<Direction> directions(
      VectorLayout layout, float[] query, double weight, int limit) {
    int most = Math.max(LEAST, SPARE * limit);
    List<Direction> directions = new ArrayList<>();
    for (double leaning : new double[] {weight, 1, 0}) {
      float[] vector = layout.weigh(query, (float) leaning);
      boolean isNew = directions.stream().noneMatch(it -> Arrays.equals(it.vector, vector));
      if (isNew && !isZero(vector)) {
        directions.add(new Direction(vector, directions.isEmpty() ? most : most / FEWER));
      }
    }
    return directions;
  }

  private static boolean isZero(float[] vector) {
    return Arrays.equals(vector, new float[vector.length]);
  }
}
