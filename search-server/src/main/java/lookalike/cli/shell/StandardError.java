package lookalike.cli.shell;

import java.util.concurrent.TimeUnit;

/**
 * What the launcher does to standard error: where it takes the JVM's warning of an incubating
 * module out, a filter, a process of its own, stands between this one and the person.
 */
final class StandardError {

  /** The filter's process, if there is one. */
  private static final String FILTER = "lookalike.cli.stderr-filter";

  /** Whether a person sees the end of it: this process cannot tell, for it sees the filter. */
  private static final String IS_TERMINAL = "lookalike.cli.live-progress";

  private static final long PATIENCE_SECONDS = 1;

  private StandardError() {}

  static boolean isTerminal() {
    return Boolean.getBoolean(IS_TERMINAL);
  }

  /** Ends standard error, and returns when all that was written has arrived where it belongs. */
  static void end() {
    Long filter = Long.getLong(FILTER);
    if (filter == null) {
      return;
    }
    System.err.close(); // the filter hears that nothing more comes
    ProcessHandle.of(filter)
        .ifPresent(
            it -> it.onExit().completeOnTimeout(it, PATIENCE_SECONDS, TimeUnit.SECONDS).join());
  }
}
