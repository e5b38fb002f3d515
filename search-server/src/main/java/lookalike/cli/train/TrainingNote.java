package lookalike.cli.train;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lookalike.train.TrainingProgress;

/** What is worth knowing of a run beside how far it is, the most telling first. */
final class TrainingNote {

  private TrainingNote() {}

  static String of(TrainingProgress progress) {
    return String.format(
        Locale.ROOT,
        "  loss %.5f%s%s  %,.0f images/s%s  %,d photos%s",
        progress.loss(),
        Double.isNaN(progress.heldOutLoss())
            ? ""
            : String.format(Locale.ROOT, "  held-out %.5f", progress.heldOutLoss()),
        list("", "%s %.4f", progress.terms()),
        progress.imagesPerSecond(),
        list("rank ", "%s %.0f", progress.effectiveRanks()),
        progress.photos(),
        progress.loading() ? " and more" : "");
  }

  private static String list(String what, String format, Map<String, Double> numbers) {
    return numbers.entrySet().stream()
        .map(it -> String.format(Locale.ROOT, format, it.getKey(), it.getValue()))
        .collect(Collectors.joining(", ", numbers.isEmpty() ? "" : "  " + what, ""));
  }
}
