package lookalike.cli.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lookalike.insight.outliers.Judged;
import lookalike.insight.outliers.Mislabelled;
import lookalike.insight.outliers.OutlierEvaluation;
import lookalike.insight.outliers.Scores;
import lookalike.insight.outliers.Thresholds;
import lookalike.insight.outliers.Trait;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;

/** What {@code lookalike outliers} says to people. */
final class OutlierText {

  private OutlierText() {}

  /** Returns what the thresholds are and how far they can be trusted. */
  static String describe(Thresholds thresholds) {
    List<String> bounds = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      Double bound = thresholds.greatest().of(trait);
      if (bound != null) {
        bounds.add(String.format(Locale.ROOT, "%s above %.4f", words(trait), bound));
      }
    }
    double promised = Math.max(thresholds.rate(), 1.0 / (thresholds.heldOut() + 1));
    return String.format(
        Locale.ROOT,
        "strange is: %s (marked !); of ordinary images, each calls at most %.1f %% strange, by %,d"
            + " held out",
        String.join(", or ", bounds),
        100 * promised,
        thresholds.heldOut());
  }

  /**
   * Returns the line of a strange image; an exclamation mark stands where it is over a threshold.
   */
  static String line(Judged judged, Thresholds thresholds) {
    List<Trait> reasons = thresholds.reasons(judged.scores());
    return String.format(
        Locale.ROOT,
        "%6.2f  error %s  distance %s  %s",
        thresholds.strangeness(judged.scores()),
        score(judged.scores(), Trait.RECONSTRUCTION_ERROR, reasons),
        score(judged.scores(), Trait.NEIGHBOUR_DISTANCE, reasons),
        Printable.line(String.join("  ", judged.image().paths())));
  }

  private static String score(Scores scores, Trait trait, List<Trait> reasons) {
    Double score = scores.of(trait);
    String mark = reasons.contains(trait) ? "!" : " ";
    return score == null ? "   -   " : String.format(Locale.ROOT, "%.4f%s", score, mark);
  }

  /** Returns what to add where fewer are listed than there are. */
  static String cut(int listed, int found) {
    return found > listed ? String.format(Locale.ROOT, "; the first %,d:", listed) : "";
  }

  /** Returns the line of an image with a doubtful label. */
  static String line(Mislabelled found) {
    return String.format(
        Locale.ROOT,
        "%4.0f %%  %-14s not %-14s (%.0f %%)  %s",
        100 * found.agreement(),
        Printable.line(found.elected()),
        Printable.line(found.label()),
        100 * found.support(),
        Printable.line(String.join("  ", found.image().paths())));
  }

  /** Returns the figures where the truth is known, as a table; several lines. */
  static String table(OutlierEvaluation evaluation) {
    return String.format(
            Locale.ROOT,
            "%,d strange among %,d ordinary%n%-22s %7s %7s %13s%n",
            evaluation.strange(),
            evaluation.ordinary(),
            "",
            "AUROC",
            "recall",
            "false alarms")
        + row(words(Trait.RECONSTRUCTION_ERROR), evaluation.reconstructionError())
        + row(words(Trait.NEIGHBOUR_DISTANCE), evaluation.neighbourDistance())
        + row("either", evaluation.either());
  }

  private static String row(String name, OutlierEvaluation.@Nullable Row row) {
    return row == null
        ? ""
        : String.format(
            Locale.ROOT,
            "%-22s %7.4f %7.4f %13.4f%n",
            name,
            row.auroc(),
            row.recall(),
            row.falseAlarms());
  }

  private static String words(Trait trait) {
    return trait.label().replace('_', ' ');
  }
}
