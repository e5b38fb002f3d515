package lookalike.evaluate;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes an {@link EvaluationReport} for people. */
final class EvaluationTable {

  private EvaluationTable() {}

  /** Returns the figures, the last line ended. */
  static String of(EvaluationReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "gallery of %,d images, %,d queries, %,d images skipped%n",
          report.galleryImages(), report.queryImages(), report.skipped().size());
      writeRows(text, report.rows());
      if (!report.probes().isEmpty()) {
        writeProbes(text, report.probes());
      }
      if (!report.reconstructions().isEmpty()) {
        writeReconstructions(text, report.reconstructions());
      }
      return text.toString();
    }
  }

  private static <T> String name(List<T> rows, Function<T, String> name) {
    int width = rows.stream().mapToInt(row -> name.apply(row).length()).max().orElse(0) + 2;
    return "%-" + width + "s";
  }

  private static void writeRows(Formatter text, List<EvaluationReport.Row> rows) {
    String name = name(rows, EvaluationReport.Row::name);
    for (EvaluationReport.Row row : rows) {
      if (row.equals(rows.get(0))) {
        text.format(name + "%8s%10s", "", "numbers", "images/s");
        row.figures().byHeading().keySet().forEach(heading -> text.format("%11s", heading));
        text.format("%n");
      }
      text.format(name + "%8d%,10.0f", row.name(), row.dimensions(), row.imagesPerSecond());
      row.figures().byHeading().values().forEach(value -> text.format("%11.3f", value));
      text.format("%n");
    }
  }

  private static void writeProbes(Formatter text, List<EvaluationReport.Probe> probes) {
    String name = name(probes, EvaluationReport.Probe::name);
    text.format("%nlinear probe, trained on the gallery: how many queries it labels right%n");
    text.format(name + "%8s%10s%12s%10s%n", "", "numbers", "accuracy", "validation", "penalty");
    for (EvaluationReport.Probe probe : probes) {
      text.format(
          name + "%8d%10.3f%12.3f%10s%n",
          probe.name(),
          probe.dimensions(),
          probe.accuracy(),
          probe.validationAccuracy(),
          probe.regularization());
    }
  }

  private static void writeReconstructions(
      Formatter text, List<EvaluationReport.Reconstruction> reconstructions) {
    String name = name(reconstructions, EvaluationReport.Reconstruction::name);
    int side = reconstructions.get(0).side();
    text.format("%nreconstruction of the queries, %d x %d pixels%n", side, side);
    text.format(name + "%8s%12s%9s%n", "", "numbers", "MSE", "PSNR");
    for (EvaluationReport.Reconstruction each : reconstructions) {
      text.format(
          name + "%8d%12.5f%9.2f%n",
          each.name(),
          each.axes(),
          each.fidelity().meanSquaredError(),
          each.fidelity().psnr());
    }
    for (EvaluationReport.Reconstruction each : reconstructions) {
      if (each.axes() < each.dimensions()) {
        text.format(
            "%s has %,d axes only: the gallery does not vary in more%n", each.name(), each.axes());
      }
    }
  }
}
