package lookalike.evaluate.rate;

import java.util.Formatter;
import java.util.Locale;
import lookalike.evaluate.TextTable;
import lookalike.work.Printable;

/** Writes a {@link RateReport} for people. */
public final class RateTable {

  private RateTable() {}

  /** Returns the figures, the last line ended. */
  public static String of(RateReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "%s: %,d photos of %d x %d pixels, ranges and frequencies of %,d others; %,d skipped%n",
          Printable.line(report.name()),
          report.heldOutPhotos(),
          report.side(),
          report.side(),
          report.calibrationPhotos(),
          report.skipped().size());
      text.format(
          "code of %d numbers, not quantised: MSE %.5f, PSNR %.2f dB%n%n",
          report.codeLength(),
          report.unquantized().meanSquaredError(),
          report.unquantized().psnr());
      text.format("%s%n%s", points(report), jpeg(report));
      return text.toString();
    }
  }

  private static TextTable<RateReport.Point> points(RateReport report) {
    return new TextTable<>(report.points())
        .column("bits each", 11, "%d", RateReport.Point::bits)
        .column("raw bits", 10, "%,d", RateReport.Point::rawBits)
        .column("entropy", 10, "%,.0f", RateReport.Point::entropyBits)
        .column("coded", 10, "%,.0f", RateReport.Point::codedBits)
        .column("bits/pixel", 11, "%.3f", RateReport.Point::bitsPerPixel)
        .column("MSE", 9, "%.5f", point -> point.fidelity().meanSquaredError())
        .column("PSNR", 9, "%.2f", point -> point.fidelity().psnr())
        .column("JPEG as coded", 14, "%.2f", RateReport.Point::jpegPsnr);
  }

  private static TextTable<RateReport.Jpeg> jpeg(RateReport report) {
    double pixels = report.side() * report.side();
    return new TextTable<>(report.jpeg())
        .column("JPEG", 11, "%d", RateReport.Jpeg::quality)
        .column("file bits", 10, "%,.0f", RateReport.Jpeg::fileBits)
        .column("without tables", 15, "%,.0f", RateReport.Jpeg::pictureBits)
        .column("bits/pixel", 11, "%.3f", jpeg -> jpeg.pictureBits() / pixels)
        .column("MSE", 9, "%.5f", jpeg -> jpeg.fidelity().meanSquaredError())
        .column("PSNR", 9, "%.2f", jpeg -> jpeg.fidelity().psnr());
  }
}
