package lookalike.evaluate;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import lookalike.evaluate.EvaluationReport.Probe;
import lookalike.evaluate.EvaluationReport.Reconstruction;
import lookalike.evaluate.EvaluationReport.Row;
import lookalike.work.Printable;

/** Writes an {@link EvaluationReport} for people. */
public final class EvaluationTable {

  private EvaluationTable() {}

  /** Returns the figures, the last line ended. */
  public static String of(EvaluationReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "gallery of %,d images, %,d queries, %,d images skipped%n%s",
          report.galleryImages(),
          report.queryImages(),
          report.skipped().size(),
          rows(report.rows()));
      if (!report.probes().isEmpty()) {
        text.format("%nlinear probe, trained on the gallery: how many queries it labels right%n");
        text.format("%s", probes(report.probes()));
      }
      if (!report.reconstructions().isEmpty()) {
        writeReconstructions(text, report.reconstructions());
      }
      return text.toString();
    }
  }

  private static TextTable<Row> rows(List<Row> rows) {
    TextTable<Row> table =
        new TextTable<>(rows)
            .names("", Row::name)
            .column("numbers", 8, "%d", Row::dimensions)
            .column("images/s", 10, "%,.0f", Row::imagesPerSecond);
    for (String heading : rows.getFirst().figures().byHeading().keySet()) {
      table.column(heading, 11, "%.3f", row -> row.figures().byHeading().get(heading));
    }
    return table;
  }

  private static TextTable<Probe> probes(List<Probe> probes) {
    return new TextTable<>(probes)
        .names("", Probe::name)
        .column("numbers", 8, "%d", Probe::dimensions)
        .column("accuracy", 10, "%.3f", Probe::accuracy)
        .column("validation", 12, "%.3f", Probe::validationAccuracy)
        .column("penalty", 10, "%s", Probe::regularization);
  }

  private static void writeReconstructions(Formatter text, List<Reconstruction> each) {
    int side = each.getFirst().side();
    text.format("%nreconstruction of the queries, %d x %d pixels%n", side, side);
    text.format(
        "%s",
        new TextTable<>(each)
            .names("", Reconstruction::name)
            .column("numbers", 8, "%d", Reconstruction::axes)
            .column("MSE", 12, "%.5f", it -> it.fidelity().meanSquaredError())
            .column("PSNR", 9, "%.2f", it -> it.fidelity().psnr())
            .column("SSIM", 8, "%.3f", Reconstruction::ssim));
    for (Reconstruction it : each) {
      if (it.axes() < it.dimensions()) {
        text.format(
            "%s has %,d axes only: the gallery does not vary in more%n",
            Printable.line(it.name()), it.axes());
      }
    }
  }
}
