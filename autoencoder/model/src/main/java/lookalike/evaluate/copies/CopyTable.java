package lookalike.evaluate.copies;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a {@link CopyReport} for people. */
final class CopyTable {

  private static final int LABEL = 24;
  private static final int CELL = 8;

  private CopyTable() {}

  /** Returns the figures, the last line ended. */
  static String of(CopyReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "%,d photos, %,d of them distractors; %,d files left out as doubles, %,d skipped%n%n",
          report.photos(), report.distractors(), report.doubles(), report.skipped().size());
      text.format(
          "recall@1 of the edited copies of %,d originals among all photos%n", report.originals());
      writeRecalls(text, report.recalls());
      text.format("%nIs it a copy of this photo? Each copy with each photo: ");
      writeDecisions(text, report.copiesAndPhotos());
      text.format("%nAre both of one photo? Each two of imagededup's transformed set: ");
      writeDecisions(text, report.transformedSet());
      return text.toString();
    }
  }

  private static void writeRecalls(Formatter text, List<CopyReport.Recall> recalls) {
    text.format("%-" + LABEL + "s", "");
    recalls.forEach(recall -> text.format("%" + width(recall) + "s", heading(recall)));
    text.format("%n");
    for (String kind : recalls.get(0).byKind().keySet()) {
      text.format("%-" + LABEL + "s", kind);
      recalls.forEach(
          recall -> text.format("%" + width(recall) + ".3f", recall.byKind().get(kind)));
      text.format("%n");
    }
    text.format("%-" + LABEL + "s", "mean");
    recalls.forEach(recall -> text.format("%" + width(recall) + ".3f", recall.mean()));
    text.format("%n");
  }

  private static int width(CopyReport.Recall recall) {
    return Math.max(CELL, heading(recall).length() + 2);
  }

  /** Returns what is special of a measure: of "model, kind alone" the latter. */
  private static String heading(CopyReport.Recall recall) {
    return recall.name().substring(recall.name().lastIndexOf(", ") + 1).strip();
  }

  private static void writeDecisions(Formatter text, DuplicatePairs pairs) {
    text.format("%,d pairs, %,d yes%n", pairs.pairs(), pairs.duplicates());
    int label =
        pairs.decisions().stream().mapToInt(each -> each.name().length()).max().orElse(0) + 2;
    text.format("%-" + label + "s", "recall at precision");
    DuplicateDecision.PRECISIONS.forEach(precision -> text.format("%" + CELL + "s", precision));
    text.format("%n");
    for (DuplicateDecision decision : pairs.decisions()) {
      String cells =
          decision.recallAtPrecision().values().stream()
              .map(recall -> String.format(Locale.ROOT, "%" + CELL + ".3f", recall))
              .collect(Collectors.joining());
      text.format("%-" + label + "s%s%n", decision.name(), cells);
    }
  }
}
