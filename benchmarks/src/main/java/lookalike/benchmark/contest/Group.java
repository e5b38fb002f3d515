package lookalike.benchmark.contest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the cases of one group have in common, on one number of threads.
 *
 * @param name of the group
 * @param threads that each contender may use
 * @param cases how many cases
 * @param geometricMean of their ratios; NaN if the results of any case do not agree
 * @param least of their ratios; NaN likewise
 */
public record Group(String name, int threads, int cases, double geometricMean, double least) {

  /** Returns the groups of all outcomes, in the order in which they come up. */
  public static List<Group> of(List<Outcome> outcomes) {
    Set<String> names = new LinkedHashSet<>();
    Set<Integer> threads = new LinkedHashSet<>();
    for (Outcome outcome : outcomes) {
      names.addAll(outcome.subject().groups());
      threads.add(outcome.subject().threads());
    }
    List<Group> groups = new ArrayList<>();
    for (String name : names) {
      for (int count : threads) {
        List<Outcome> members =
            outcomes.stream()
                .filter(outcome -> outcome.subject().threads() == count)
                .filter(outcome -> outcome.subject().groups().contains(name))
                .toList();
        if (!members.isEmpty()) {
          groups.add(of(name, count, members));
        }
      }
    }
    return groups;
  }

  private static Group of(String name, int threads, List<Outcome> members) {
    if (!members.stream().allMatch(Outcome::agrees)) {
      return new Group(name, threads, members.size(), Double.NaN, Double.NaN);
    }
    List<Double> ratios = members.stream().map(Outcome::ratio).toList();
    double least = ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    return new Group(name, threads, members.size(), Statistics.geometricMean(ratios), least);
  }
}
