package lookalike.cli.serve;

import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.Workload;
import picocli.CommandLine.Option;

/** How much may be sent, asked and done at once. */
final class LoadOptions {

  private static final BodyLimits BODIES = BodyLimits.defaults();
  private static final Workload WORKLOAD = Workload.defaults();
  private static final QueryLimits QUERIES = QueryLimits.DEFAULT;

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
          "requests that may wait for one of these, 0 to 1024 (default ${DEFAULT-VALUE}); others"
              + " get 429")
  private int waiting = WORKLOAD.waiting();

  @Option(
      names = "--patience",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description = "how long they may wait, 0.01 to 600 (default ${DEFAULT-VALUE})")
  private double patience = Seconds.of(WORKLOAD.patience());

  @Option(
      names = "--queued",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "requests that may wait to be looked at, 1 to 100000 (default ${DEFAULT-VALUE})")
  private int queued = WORKLOAD.queued();

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
      description = "in each of which it must, 0.02 to 600 (default ${DEFAULT-VALUE})")
  private double bodyWindow = Seconds.of(BODIES.bodyWindow());

  @Option(
      names = "--body-deadline",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description = "how long it may take in all, 0.02 to 86400 (default ${DEFAULT-VALUE})")
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

  @Option(
      names = "--max-limit",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "matches of one search, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxLimit = QUERIES.maxLimit();

  @Option(
      names = "--max-ef",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "candidates of one search, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int maxEf = QUERIES.maxEf();

  @Option(
      names = "--max-batch",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "searches of one batch, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxBatch = QUERIES.maxBatch();

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
    return new Workload(workers, waiting, Seconds.duration(patience), queued);
  }

  QueryLimits queries() {
    return new QueryLimits(maxLimit, maxEf, maxBatch);
  }
}
