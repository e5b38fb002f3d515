package lookalike.cli.serve;

import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Observing;
import picocli.CommandLine.Option;

/** How the server looks after itself. */
final class ObservingOptions {

  @Option(
      names = "--recall-probe",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how often to measure how much searches find, for /metrics, 1 to 86400, or 0 for never"
              + " (default ${DEFAULT-VALUE})")
  private double recallProbe = Seconds.of(Observing.DEFAULT.recallProbe());

  Observing options() {
    return new Observing(Seconds.duration(recallProbe));
  }
}
