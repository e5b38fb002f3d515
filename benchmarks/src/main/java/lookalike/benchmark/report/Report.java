package lookalike.benchmark.report;

import java.util.List;
import lookalike.benchmark.contest.Group;
import lookalike.benchmark.contest.Outcome;
import lookalike.benchmark.contest.Protocol;

/**
 * Everything that a run has found.
 *
 * @param command as it was given
 * @param machine where
 * @param protocol how
 * @param outcomes of each case
 * @param groups of cases
 */
public record Report(
    String command,
    Machine machine,
    Protocol protocol,
    List<Outcome> outcomes,
    List<Group> groups) {

  /** Returns the report of a run. */
  public static Report of(String command, Protocol protocol, List<Outcome> outcomes) {
    return new Report(command, Machine.here(), protocol, outcomes, Group.of(outcomes));
  }

  /** Tells whether all results agree. */
  public boolean agrees() {
    return outcomes.stream().allMatch(Outcome::agrees);
  }

  /** Returns the report as one JSON document. */
  public String json() {
    return Json.of(
        new Document(command, machine, protocol, outcomes.stream().map(Row::of).toList(), groups));
  }

  private record Document(
      String command, Machine machine, Protocol protocol, List<Row> cases, List<Group> groups) {}

  /** One case, with what follows from the times. */
  private record Row(
      String name,
      int threads,
      List<String> groups,
      String unit,
      String algorithm,
      List<Speed> contenders,
      String bestPeer,
      double ratio,
      String differenceIn,
      double largestDifference,
      double typicalDifference,
      double differenceInBounds,
      boolean agrees) {

    static Row of(Outcome outcome) {
      return new Row(
          outcome.subject().name(),
          outcome.subject().threads(),
          outcome.subject().groups(),
          outcome.subject().work().unit(),
          outcome.algorithm(),
          outcome.timings().stream().map(timing -> Speed.of(outcome, timing)).toList(),
          outcome.bestPeer().name(),
          outcome.ratio(),
          outcome.difference().result(),
          outcome.difference().largest(),
          outcome.difference().typical(),
          outcome.difference().excess(),
          outcome.agrees());
    }
  }

  private record Speed(String name, double speed, List<Double> seconds) {
    static Speed of(Outcome outcome, lookalike.benchmark.contest.Timing timing) {
      double speed = outcome.subject().work().speed(timing.median());
      return new Speed(timing.name(), speed, timing.seconds());
    }
  }
}
