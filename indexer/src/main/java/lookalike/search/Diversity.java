package lookalike.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Surroundings.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is good and unlike what was chosen before: by maximal marginal relevance, <a
 * href="https://doi.org/10.1145/290941.291025">Carbonell and Goldstein, 1998</a>.
 *
 * @param ranker of the collection
 * @param weight at which likeness is judged
 * @param diversity 0 (the best ones) to 1 (as unlike each other as can be)
 */
record Diversity(Ranker ranker, float weight, float diversity) {

  /**
   * Chooses.
   *
   * @param ranked the best first
   * @param most how many are wanted
   * @param before what was chosen before
   * @param cap says which may be chosen; it counts them afterwards
   */
  List<Ranked> choose(List<Ranked> ranked, int most, List<Ranked> before, GroupCap cap) {
    GroupCap.Counts counts = cap.counts();
    List<Ranked> left = new ArrayList<>(ranked);
    List<Ranked> chosen = new ArrayList<>();
    Map<String, Double> nearest = new HashMap<>(); // how alike each is to the next that was chosen
    before.forEach(it -> compare(it, left, nearest));
    while (chosen.size() < most) {
      Ranked next = next(left, nearest, counts);
      if (next == null) {
        break;
      }
      left.remove(next);
      counts.add(next.picture().id());
      chosen.add(next);
      compare(next, left, nearest);
    }
    return chosen;
  }

  private @Nullable Ranked next(
      List<Ranked> left, Map<String, Double> nearest, GroupCap.Counts counts) {
    Ranked best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Ranked each : left) { // the best first, so that among equals it is the better one
      String id = each.picture().id();
      double worth =
          (1 - diversity) * each.score().score() - diversity * nearest.getOrDefault(id, 0.0);
      if (worth > most && counts.allows(id)) {
        most = worth;
        best = each;
      }
    }
    return best;
  }

  private void compare(Ranked chosen, List<Ranked> left, Map<String, Double> nearest) {
    if (diversity > 0) {
      List<Stored> pictures = left.stream().map(Ranked::picture).toList();
      for (Ranked each : ranker.judge(chosen.picture().vector(), weight, pictures)) {
        nearest.merge(each.picture().id(), each.score().score(), Math::max);
      }
    }
  }
}
