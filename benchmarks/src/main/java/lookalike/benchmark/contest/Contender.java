package lookalike.benchmark.contest;

import java.util.Map;

/** One of those that do the same work: ourselves or a peer. Belongs to one thread. */
public interface Contender extends AutoCloseable {

  /** Returns the name of its column, such as {@code libtorch NCHW}. */
  String name();

  /** Returns how it does the work, in a word or a few; empty where there is nothing to tell. */
  default String algorithm() {
    return "";
  }

  /** Does the work once; this is what is timed. */
  void run();

  /**
   * Does the work again and again.
   *
   * @param atLeast seconds to go on for; a run that has begun is finished
   * @return seconds a run
   */
  default double secondsARun(double atLeast) {
    long begun = System.nanoTime();
    long runs = 0;
    double elapsed;
    do {
      run();
      runs++;
      elapsed = (System.nanoTime() - begun) / 1e9;
    } while (elapsed < atLeast);
    return elapsed / runs;
  }

  /**
   * Returns what the work gives: numbers by name, in the layout of our tensors, the same names and
   * lengths for every contender of a case.
   */
  Map<String, float[]> results();

  @Override
  void close();
}
