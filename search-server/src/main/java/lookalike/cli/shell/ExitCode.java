package lookalike.cli.shell;

/** What the program tells a script. */
public final class ExitCode {

  /** All was done. */
  public static final int OK = 0;

  /** It could not be done. */
  public static final int FAILED = 1;

  /** It was not understood, or a value is out of its range. */
  static final int USAGE = 2;

  /** It was done, but for some items, which were named or counted with the reason. */
  public static final int SKIPPED = 3;

  private ExitCode() {}
}
