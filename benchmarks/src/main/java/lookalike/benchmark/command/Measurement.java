package lookalike.benchmark.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import lookalike.benchmark.contest.Case;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.contest.Interleaved;
import lookalike.benchmark.contest.Outcome;
import lookalike.benchmark.contest.Protocol;
import lookalike.benchmark.report.MarkdownReport;
import lookalike.benchmark.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that all measurements share, and what they do with them. */
final class Measurement {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--quick", description = "fewer and shorter rounds, and the main cases only")
  private boolean quick;

  @Option(names = "--json", description = "print one JSON document instead of tables")
  private boolean json;

  private int[] threads = {1, 2};
  private @Nullable Integer rounds;
  private UnaryOperator<Protocol> adaptation = UnaryOperator.identity();

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "only the cases whose name it matches somewhere")
  private Pattern only = Pattern.compile("");

  private final List<Outcome> outcomes = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "threads of each contender, 1 to 1024 (default 1,2)")
  void setThreads(int[] threads) {
    if (!Arrays.stream(threads).allMatch(count -> count >= 1 && count <= 1024)) {
      throw refused("--threads must be 1 to 1024, got " + Arrays.toString(threads));
    }
    this.threads = threads.clone();
  }

  @Option(names = "--rounds", paramLabel = "N", description = "at least 5 (default 9, quick 5)")
  void setRounds(int rounds) {
    if (rounds < 5) {
      throw refused("--rounds must be at least 5, got " + rounds);
    }
    this.rounds = rounds;
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  boolean isQuick() {
    return quick;
  }

  int[] threads() {
    return threads.clone();
  }

  /** Changes how contenders are timed. */
  void adapt(UnaryOperator<Protocol> adaptation) {
    this.adaptation = adaptation;
  }

  /** Tells whether a case is wanted. */
  Predicate<String> wanted() {
    return only.asPredicate();
  }

  private Protocol protocol() {
    Protocol protocol = adaptation.apply(quick ? Protocol.QUICK : Protocol.FULL);
    return rounds == null ? protocol : protocol.withRounds(rounds);
  }

  /**
   * Lets the compiler see how a contender of ours works before anybody is timed: code that has seen
   * one case alone would be compiled again when the next one comes.
   */
  void warmUp(Contender ours) {
    warmUp(ours, protocol().warmUpSeconds());
  }

  /** Does the same for a given time. */
  void warmUp(Contender ours, double seconds) {
    try (ours) {
      ours.secondsARun(seconds);
    }
  }

  /** Runs one case, tells how it went, and closes the contenders. */
  void run(Case subject, Contender ours, List<Contender> peers) {
    try {
      Outcome outcome = new Interleaved(protocol()).run(subject, ours, peers);
      outcomes.add(outcome);
      tell(outcome);
    } finally {
      peers.forEach(Contender::close);
      ours.close();
    }
  }

  private void tell(Outcome outcome) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%-60s %d threads  %.2f x %s%s%n",
            outcome.subject().name(),
            outcome.subject().threads(),
            outcome.ratio(),
            outcome.bestPeer().name(),
            outcome.agrees() ? "" : "  DIFFERS: " + outcome.difference())
        .flush();
  }

  /** Prints the report, and returns the exit code. */
  int report() {
    CommandSpec bench = spec.root();
    List<String> arguments = bench.commandLine().getParseResult().originalArgs();
    String command = bench.name() + " " + String.join(" ", arguments);
    Report report = Report.of(command, protocol(), outcomes);
    spec.commandLine().getOut().print(json ? report.json() : MarkdownReport.of(report));
    spec.commandLine().getOut().println();
    spec.commandLine().getOut().flush();
    return report.agrees() ? 0 : 1;
  }
}
