package lookalike.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.model.likeness.Band;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Surroundings.Stored;

/**
 * Tells which of the pictures that were found are copies of others.
 *
 * @param ranker of the collection
 * @param weight at which they are judged, which does not change what is a copy
 */
record Copies(Ranker ranker, float weight) {

  /**
   * A picture and its copies.
   *
   * @param copies ids, in the order in which they were found
   */
  record Group(Ranked best, List<String> copies) {}

  /**
   * Puts copies to the best of them.
   *
   * @param ranked the best first
   * @param most how many groups are wanted
   */
  List<Group> group(List<Ranked> ranked, int most) {
    List<Group> groups = new ArrayList<>();
    List<Ranked> left = ranked;
    while (!left.isEmpty() && groups.size() < most) {
      Ranked best = left.getFirst();
      List<Ranked> others = left.subList(1, left.size());
      Set<String> copies =
          of(best.picture().vector(), others.stream().map(Ranked::picture).toList());
      groups.add(
          new Group(
              best,
              others.stream().map(it -> it.picture().id()).filter(copies::contains).toList()));
      left = others.stream().filter(it -> !copies.contains(it.picture().id())).toList();
    }
    return groups;
  }

  /** Returns the ids of the pictures that are copies of one. */
  Set<String> of(float[] vector, List<Stored> pictures) {
    Set<String> copies = new HashSet<>();
    for (Ranked each : ranker.judge(vector, weight, pictures)) {
      if (each.score().band().compareTo(Band.NEAR_DUPLICATE) <= 0) {
        copies.add(each.picture().id());
      }
    }
    return copies;
  }
}
