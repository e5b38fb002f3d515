package lookalike.evaluate.copies;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lookalike.evaluate.TextTable;
import lookalike.evaluate.copies.CopyReport.Recall;

/** Writes a {@link CopyReport} for people. */
public final class CopyTable {

  private static final int LABEL = 31;
  private static final int CELL = 8;
  private static final String MEAN = "mean";

  private CopyTable() {}

  /** Returns the figures, the last line ended. */
  public static String of(CopyReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "%,d photos, %,d of them distractors; %,d files left out as doubles, %,d skipped%n",
          report.photos(), report.distractors(), report.doubles(), report.skipped().size());
      if (report.companions() > 0) {
        text.format("%,d more are shown beside originals, and not searched%n", report.companions());
      }
      text.format(
          "%nrecall@1 of the edited copies of %,d originals among all photos%n%s",
          report.originals(), recalls(report.recalls()));
      if (!report.nearDuplicates().isEmpty()) {
        text.format(
            "%nof which copies the original is found and called a near-duplicate%n%s",
            recalls(report.nearDuplicates()));
      }
      text.format("%nIs it a copy of this photo? Each copy with each photo: ");
      writeDecisions(text, report.copiesAndPhotos());
      if (report.transformedSet() != null) {
        text.format("%nAre both of one photo? Each two of imagededup's transformed set: ");
        writeDecisions(text, report.transformedSet());
      }
      return text.toString();
    }
  }

  private static TextTable<String> recalls(List<Recall> recalls) {
    Stream<String> kinds = recalls.getFirst().byKind().keySet().stream();
    TextTable<String> table =
        new TextTable<>(Stream.concat(kinds, Stream.of(MEAN)).toList())
            .column("", -LABEL, "%s", kind -> kind);
    for (Recall recall : recalls) {
      // Of "model, kind alone" the latter.
      String heading = recall.name().substring(recall.name().lastIndexOf(", ") + 1).strip();
      table.column(
          heading,
          Math.max(CELL, heading.length() + 2),
          "%.3f",
          kind -> recall.byKind().getOrDefault(kind, recall.mean()));
    }
    return table;
  }

  private static void writeDecisions(Formatter text, DuplicatePairs pairs) {
    text.format("%,d pairs, %,d yes%n", pairs.pairs(), pairs.duplicates());
    TextTable<DuplicateDecision> table =
        new TextTable<>(pairs.decisions()).names("recall at precision", DuplicateDecision::name);
    for (Double precision : DuplicateDecision.PRECISIONS) {
      table.column(precision.toString(), CELL, "%.3f", it -> it.recallAtPrecision().get(precision));
    }
    text.format("%s", table);
  }
}
