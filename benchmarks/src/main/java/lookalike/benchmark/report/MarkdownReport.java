package lookalike.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.benchmark.contest.Case;
import lookalike.benchmark.contest.Group;
import lookalike.benchmark.contest.Outcome;
import lookalike.benchmark.contest.Timing;

/** A report as tables that read well as they are and go into a README as they are. */
public final class MarkdownReport {

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Report report) {
    this.report = report;
  }

  /** Returns the text of a report. */
  public static String of(Report report) {
    return new MarkdownReport(report).write();
  }

  private String write() {
    Machine machine = report.machine();
    line(
        "`%s`: %s, %d processors, %s, %s, commit %s, %s; median of %d rounds"
            .formatted(
                report.command(),
                machine.processor(),
                machine.processors(),
                machine.jdk(),
                machine.kernels(),
                machine.commit(),
                machine.settings(),
                report.protocol().rounds()));
    Map<Integer, List<Outcome>> byThreads =
        report.outcomes().stream()
            .collect(Collectors.groupingBy(outcome -> outcome.subject().threads()));
    byThreads.forEach(this::table);
    line("");
    row(List.of("group", "threads", "cases", "geometric mean", "least"));
    row(List.of("---", "--:", "--:", "--:", "--:"));
    for (Group group : report.groups()) {
      row(
          List.of(
              group.name(),
              "" + group.threads(),
              "" + group.cases(),
              rounded("%.2f", group.geometricMean()),
              rounded("%.2f", group.least())));
    }
    return text.toString();
  }

  private void table(int threads, List<Outcome> outcomes) {
    Set<String> names = new LinkedHashSet<>();
    outcomes.forEach(outcome -> outcome.timings().forEach(timing -> names.add(timing.name())));
    String unit = outcomes.getFirst().subject().work().unit();
    line("");
    List<String> head = new ArrayList<>();
    head.add(unit + " on " + threads + (threads == 1 ? " thread" : " threads"));
    head.addAll(names);
    head.addAll(List.of("ratio", "difference"));
    boolean told = outcomes.stream().anyMatch(outcome -> !outcome.algorithm().isEmpty());
    if (told) {
      head.add("algorithm");
    }
    row(head);
    row(head.stream().map(cell -> cell.equals(head.getFirst()) ? "---" : "--:").toList());
    for (Outcome outcome : outcomes) {
      List<String> cells = new ArrayList<>();
      cells.add(outcome.subject().name());
      names.forEach(name -> cells.add(speed(outcome, name)));
      cells.add(outcome.agrees() ? rounded("%.2f", outcome.ratio()) : "**differs**");
      cells.add(
          rounded("%.0e", outcome.difference().largest())
              + " / "
              + rounded("%.0e", outcome.difference().typical()));
      if (told) {
        cells.add(outcome.algorithm());
      }
      row(cells);
    }
  }

  private static String speed(Outcome outcome, String name) {
    Case subject = outcome.subject();
    return outcome.timings().stream()
        .filter(timing -> timing.name().equals(name))
        .map(Timing::median)
        .map(seconds -> rounded("%,.0f", subject.work().speed(seconds)))
        .findFirst()
        .orElse("");
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String rounded(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
