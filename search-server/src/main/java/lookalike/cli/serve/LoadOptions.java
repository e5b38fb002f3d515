package lookalike.cli.serve;

import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.Workload;
import picocli.CommandLine.Option;

/** How much may be sent and done at once. */
final class LoadOptions {

  private static final BodyLimits BODIES = BodyLimits.defaults();
  private static final Workload WORKLOAD = Workload.defaults();

  @Option(
      names = "--workers",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "processors that compute for callers, 1 to 256 (default: all there are)")
  private int workers = WORKLOAD.workers();

  @Option(
      names = "--waiting",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "requests that may wait for a processor, 0 to 1024 (default ${DEFAULT-VALUE}); others"
              + " get 429")
  private int waiting = WORKLOAD.waiting();

  @Option(
      names = "--patience",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how long a request may wait for a processor, 0.01 to 600 (default ${DEFAULT-VALUE})")
  private double patience = Seconds.of(WORKLOAD.patience());

  @Option(
      names = "--light-requests",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "requests at work that need no processor for long, such as for thumbnails, 1 to 1024"
              + " (default ${DEFAULT-VALUE})")
  private int lightRequests = WORKLOAD.lightRequests();

  @Option(
      names = "--queued",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "requests that may wait to be looked at, 1 to 100000 (default ${DEFAULT-VALUE})")
  private int queued = WORKLOAD.queued();

  @Option(
      names = "--burst",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how long requests may wait to be looked at before newcomers get 429, 0.001 to 600"
              + " (default ${DEFAULT-VALUE})")
  private double burst = Seconds.of(WORKLOAD.burst());

  @Option(
      names = "--stop-patience",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how long what is under way may take once the server is stopped, 0 to 600 (default"
              + " ${DEFAULT-VALUE})")
  private double stopPatience = Seconds.of(WORKLOAD.stopPatience());

  @Option(
      names = "--body-rate",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes a second that a body must come at (default ${DEFAULT-VALUE})")
  private int bodyRate = BODIES.bodyRate();

  @Option(
      names = "--body-window",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how often a body must have come at --body-rate, 0.02 to 600 (default ${DEFAULT-VALUE})")
  private double bodyWindow = Seconds.of(BODIES.bodyWindow());

  @Option(
      names = "--body-deadline",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description = "how long a body may take in all, 0.02 to 86400 (default ${DEFAULT-VALUE})")
  private double bodyDeadline = Seconds.of(BODIES.bodyDeadline());

  @Option(
      names = "--arriving-bodies",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "bodies on their way at once; the slowest makes way for one more (default"
              + " ${DEFAULT-VALUE})")
  private int arrivingBodies = BODIES.arrivingBodies();

  @Option(
      names = "--held-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes of all bodies in memory (default: an eighth of Java's heap)")
  private long heldBytes = BODIES.heldBytes();

  @Option(
      names = "--plain-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes of a body that is no upload (default ${DEFAULT-VALUE})")
  private int plainBytes = BODIES.plainBytes();

  BodyLimits bodies() {
    return new BodyLimits(
        bodyRate,
        Seconds.duration(bodyWindow),
        Seconds.duration(bodyDeadline),
        arrivingBodies,
        heldBytes,
        plainBytes);
  }

  Workload workload() {
    return new Workload(
        workers,
        waiting,
        Seconds.duration(patience),
        lightRequests,
        queued,
        Seconds.duration(burst),
        Seconds.duration(stopPatience));
  }
}
