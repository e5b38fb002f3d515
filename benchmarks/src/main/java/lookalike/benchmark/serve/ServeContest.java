package lookalike.benchmark.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How fast a server answers: first how many answers a second it gives at most, then how long
 * answers take at half of that, and what becomes of three times as much.
 *
 * @param port of a server on this machine
 * @param time how long each of these is looked at
 * @param listener told what is about to be done
 */
record ServeContest(int port, Duration time, Consumer<String> listener) {

  /** So many may wait at once when more comes than can be served; each has a connection. */
  private static final int CROWD = 2000;

  private static final double EASY = 0.5;
  private static final double TOO_MUCH = 3;

  /**
   * What came of one case.
   *
   * @param name of the case; the same in every run
   * @param peak as much as could be sent by the clients, the better of two times
   * @param half at half of that rate
   * @param triple at three times that rate, by as many clients as it takes
   */
  record Result(String name, Load peak, Load half, Load triple) {

    /** Returns how much longer accepted requests take when too many come. */
    double slowdown() {
      return triple.p99() / half.p99();
    }
  }

  /**
   * Runs all cases.
   *
   * @param clients how many there are, in each of the cases
   * @param state what else goes on, for the names of the cases
   */
  List<Result> run(List<Requests> kinds, List<Integer> clients, String state)
      throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (Requests kind : kinds) {
      listener.accept("warming up: " + kind.name());
      new OpenLoop(port, 8).run(kind, 0, time);
      for (int each : clients) {
        String name =
            "%s, %d %s%s".formatted(kind.name(), each, each == 1 ? "client" : "clients", state);
        results.add(run(name, kind, each));
      }
    }
    return results;
  }

  private Result run(String name, Requests kind, int clients) throws InterruptedException {
    OpenLoop loop = new OpenLoop(port, clients);
    listener.accept(name + ": peak");
    Load first = loop.run(kind, 0, time);
    Load second = loop.run(kind, 0, time);
    Load peak = first.rate() > second.rate() ? first : second;
    listener.accept("%s: half of %.0f/s".formatted(name, peak.rate()));
    Load half = loop.run(kind, EASY * peak.rate(), time);
    listener.accept("%s: three times as much".formatted(name));
    Load triple = new OpenLoop(port, CROWD).run(kind, TOO_MUCH * peak.rate(), time);
    return new Result(name, peak, half, triple);
  }
}
