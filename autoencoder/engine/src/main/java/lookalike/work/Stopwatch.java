package lookalike.work;

/**
 * Hears how long the parts take of what is done for a caller. Safe to share among threads, and
 * quick: whoever works waits for it.
 */
@FunctionalInterface
public interface Stopwatch {

  /** A part of what is done. */
  enum Stage {
    /** Waiting for a processor. */
    WAIT,
    /** From the bytes of a file to pixels. */
    DECODE,
    /** From pixels to a vector. */
    ENCODE,
    /** From a vector to candidates. */
    SEARCH,
    /** From candidates to scores. */
    RESCORE
  }

  /** Hears that a stage is over, however it has ended. */
  void took(Stage stage, long nanos);

  /** Returns one that does not listen. */
  static Stopwatch none() {
    return (_, _) -> {};
  }

  /** What is timed. */
  interface Step<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs a step and hears how long it takes. */
  default <T, E extends Exception> T time(Stage stage, Step<T, E> step) throws E {
    long start = System.nanoTime();
    try {
      return step.run();
    } finally {
      took(stage, System.nanoTime() - start);
    }
  }
}
