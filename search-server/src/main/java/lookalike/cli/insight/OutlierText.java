package lookalike.cli.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lookalike.insight.outliers.Judged;
import lookalike.insight.outliers.Mislabelled;
import lookalike.insight.outliers.OutlierEvaluation;
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
        "strange is: %s; so %s at most %.1f %% of ordinary images, by %,d held out; the first"
            + " number says how many times the threshold",
        bounds.isEmpty() ? "nothing, for all are the same" : String.join(", or ", bounds),
        bounds.size() > 1 ? "each calls (marked !)" : "are",
        100 * promised,
        thresholds.heldOut());
  }

  /**
   * Returns the line of a strange image; where it has two scores, an exclamation mark stands at
   * each that is over its threshold.
   */
  static String line(Judged judged, Thresholds thresholds) {
    List<Trait> measured =
        Stream.of(Trait.values()).filter(it -> thresholds.greatest().of(it) != null).toList();
    List<Trait> reasons = thresholds.reasons(judged.scores());
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%6.2f  ", thresholds.strangeness(judged.scores())));
    for (Trait trait : measured) {
      String mark = measured.size() == 1 ? "" : reasons.contains(trait) ? "!" : " ";
      line.append(shortly(trait))
          .append(score(judged.scores().of(trait)))
          .append(mark)
          .append("  ");
    }
    return line.append(Printable.line(String.join("  ", judged.image().paths()))).toString();
  }

  private static String shortly(Trait trait) {
    return switch (trait) {
      case RECONSTRUCTION_ERROR -> "error ";
      case NEIGHBOUR_DISTANCE -> "distance ";
    };
  }

  private static String score(@Nullable Double score) {
    return score == null ? "   -  " : String.format(Locale.ROOT, "%.4f", score);
  }

  /** Returns whether the reconstruction error should have counted, as far as that is known. */
  static String worth(@Nullable OutlierEvaluation evaluation) {
    if (evaluation == null) {
      return "nothing here shows that the reconstruction error tells strangers with this model:"
          + " --truth would";
    }
    return evaluation.isErrorWorthAdding()
        ? "the reconstruction error helps here"
        : "the reconstruction error does not help here: leave --reconstruction-error out";
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
