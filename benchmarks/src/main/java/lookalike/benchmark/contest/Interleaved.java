package lookalike.benchmark.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Times contenders in turn: we, a peer, the next peer, we again, so that whatever slows the machine
 * down for a while slows all of them down.
 *
 * <p>Results are compared before the first round and after the last: the code that was timed is not
 * the code that a Java virtual machine starts with.
 */
public final class Interleaved {

  private final Protocol protocol;

  /** Makes a referee. */
  public Interleaved(Protocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Times and compares.
   *
   * @param ours ourselves
   * @param peers the others, at least one
   */
  public Outcome run(Case subject, Contender ours, List<Contender> peers) {
    List<Contender> all = new ArrayList<>();
    all.add(ours);
    all.addAll(peers);
    Difference before = compare(subject, ours, peers);
    for (Contender contender : all) {
      contender.secondsARun(protocol.warmUpSeconds());
    }
    List<List<Double>> seconds = new ArrayList<>();
    all.forEach(contender -> seconds.add(new ArrayList<>()));
    for (int round = 0; round < protocol.rounds(); round++) {
      for (int turn = 0; turn < all.size(); turn++) {
        rest();
        all.get(turn).run(); // brings its threads and the caches back
        seconds.get(turn).add(all.get(turn).secondsARun(protocol.turnSeconds()));
      }
    }
    Difference after = compare(subject, ours, peers);
    List<Timing> timings = new ArrayList<>();
    for (int turn = 0; turn < all.size(); turn++) {
      timings.add(new Timing(all.get(turn).name(), List.copyOf(seconds.get(turn))));
    }
    return new Outcome(
        subject,
        ours.algorithm(),
        timings.getFirst(),
        List.copyOf(timings.subList(1, timings.size())),
        Difference.worse(before, after));
  }

  private static Difference compare(Case subject, Contender ours, List<Contender> peers) {
    Map<String, float[]> results = ours.results();
    return peers.stream()
        .map(peer -> Difference.between(results, peer.results(), subject.bounds()))
        .reduce(Difference.NONE, Difference::worse);
  }

  private void rest() {
    try {
      Thread.sleep(protocol.pauseMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two turns", e);
    }
  }
}
