package lookalike.benchmark.contest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a case went.
 *
 * @param subject the case
 * @param algorithm how we did the work; empty where there is nothing to tell
 * @param ours our times
 * @param peers theirs, at least one
 * @param difference the worst one between our results and any peer's
 */
public record Outcome(
    Case subject, String algorithm, Timing ours, List<Timing> peers, Difference difference) {

  /** Returns our times and then the peers'. */
  public List<Timing> timings() {
    List<Timing> timings = new ArrayList<>();
    timings.add(ours);
    timings.addAll(peers);
    return timings;
  }

  /** Returns the times of the fastest peer. */
  public Timing bestPeer() {
    return peers.stream().min(Comparator.comparingDouble(Timing::median)).orElseThrow();
  }

  /** Returns how many times as fast as the fastest peer we are. */
  public double ratio() {
    return bestPeer().median() / ours.median();
  }

  /** Tells whether all results agree; a ratio counts only then. */
  public boolean agrees() {
    return difference.isWithinBound();
  }
}
