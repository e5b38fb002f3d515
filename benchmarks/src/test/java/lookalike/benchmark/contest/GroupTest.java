package lookalike.benchmark.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {

  private static Outcome outcome(double ours, double peers, double difference, String... groups) {
    Case subject =
        new Case("case", List.of(groups), 1, new Work(1, "images/s"), result -> new Bound(1, 1));
    return new Outcome(
        subject,
        "",
        new Timing("ours", List.of(ours)),
        List.of(new Timing("slow peer", List.of(100.0)), new Timing("peer", List.of(peers))),
        new Difference("output", difference, difference, difference));
  }

  @Test
  void ratioIsToTheFastestPeerAndCountsInEveryGroupOfItsCase() {
    List<Outcome> outcomes = List.of(outcome(1, 4, 0, "a", "b"), outcome(1, 1, 0, "b"));
    assertEquals(
        List.of(new Group("a", 1, 1, 4, 4), new Group("b", 1, 2, 2, 1)), Group.of(outcomes));
  }

  @Test
  void oneDisagreementSpoilsTheGroup() {
    List<Outcome> outcomes = List.of(outcome(1, 4, 0, "a"), outcome(1, 4, 1.1, "a"));
    assertEquals(List.of(new Group("a", 1, 2, Double.NaN, Double.NaN)), Group.of(outcomes));
  }
}
