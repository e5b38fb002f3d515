package lookalike.cli;

/** What the program tells a script. */
final class ExitCode {

  /** All was done. */
  static final int OK = 0;

  /** It could not be done. */
  static final int FAILED = 1;

  /** It was not understood, or a value is out of its range. */
  static final int USAGE = 2;

  /** It was done, but for some items, which were named. */
  static final int SKIPPED = 3;

  private ExitCode() {}
}
