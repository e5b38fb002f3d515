package lookalike.evaluate.rate;

import java.util.Formatter;
import java.util.Locale;

/** Writes a {@link RateReport} for people. */
final class RateTable {

  private RateTable() {}

  /** Returns the figures, the last line ended. */
  static String of(RateReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "%s: %,d photos of %d x %d pixels, ranges and frequencies of %,d others; %,d skipped%n",
          report.name(),
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
      writePoints(text, report);
      writeJpeg(text, report);
      return text.toString();
    }
  }

  private static void writePoints(Formatter text, RateReport report) {
    text.format(
        "%11s%10s%10s%10s%11s%9s%9s%14s%n",
        "bits each", "raw bits", "entropy", "coded", "bits/pixel", "MSE", "PSNR", "JPEG as coded");
    for (RateReport.Point point : report.points()) {
      Double jpeg = point.jpegPsnr();
      text.format(
          "%11d%,10d%,10.0f%,10.0f%11.3f%9.5f%9.2f%14s%n",
          point.bits(),
          point.rawBits(),
          point.entropyBits(),
          point.codedBits(),
          point.bitsPerPixel(),
          point.fidelity().meanSquaredError(),
          point.fidelity().psnr(),
          jpeg == null ? "-" : String.format(Locale.ROOT, "%.2f", jpeg));
    }
  }

  private static void writeJpeg(Formatter text, RateReport report) {
    double pixels = report.side() * report.side();
    text.format(
        "%n%11s%10s%15s%11s%9s%9s%n",
        "JPEG", "file bits", "without tables", "bits/pixel", "MSE", "PSNR");
    for (RateReport.Jpeg jpeg : report.jpeg()) {
      text.format(
          "%11d%,10.0f%,15.0f%11.3f%9.5f%9.2f%n",
          jpeg.quality(),
          jpeg.fileBits(),
          jpeg.pictureBits(),
          jpeg.pictureBits() / pixels,
          jpeg.fidelity().meanSquaredError(),
          jpeg.fidelity().psnr());
    }
  }
}
