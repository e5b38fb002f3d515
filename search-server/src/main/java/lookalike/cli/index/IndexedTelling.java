package lookalike.cli.index;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import lookalike.index.Mended;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Kept;
import lookalike.work.Printable;
import lookalike.work.Skipped;

/**
 * Tells people what came of a run of {@code index}.
 *
 * @param err where they read what was left out, and why
 * @param index the folder of the index, or the server that has it
 */
record IndexedTelling(PrintWriter err, String index) {

  /** Who has many links knows of them. */
  private static final int MOST_TOLD = 10;

  /**
   * Tells of all that was left out.
   *
   * @param start when the run began
   * @param isForgetting whether what is missing was to be forgotten
   */
  void tellLeftOut(Indexed indexed, Instant start, boolean isForgetting) {
    IngestReport report = indexed.report();
    report.failures().forEach(it -> tell("skipped", it.name(), it.reason()));
    tellOld(report, start);
    if (indexed.metadata() != null) {
      indexed.metadata().failures().forEach(it -> tell("skipped", it.name(), it.reason()));
    }
    tellKept(report, isForgetting);
    tellPassedOver(report);
  }

  private void tell(String fate, String name, String reason) {
    err.println(Printable.line(fate + " " + name + ": " + reason));
  }

  private void tellOld(IngestReport report, Instant start) {
    long old = report.failures().stream().filter(it -> it.since().isBefore(start)).count();
    if (old > 0) {
      err.printf(
          Locale.ROOT,
          "%,d of them are known from before and were not tried again: --retry-failed tries%n",
          old);
    }
  }

  private void tellKept(IngestReport report, boolean isForgetting) {
    for (Kept kept : report.kept()) {
      err.printf(
          Locale.ROOT,
          "kept %,d that are missing, for %s%n",
          kept.photos(),
          Printable.line(kept.reason()));
    }
    if (!report.kept().isEmpty() && !isForgetting) {
      err.println(
          "if they were deleted, give --forget-missing, or forget some: 'lookalike forget'");
    }
  }

  private void tellPassedOver(IngestReport report) {
    for (Skipped it : report.passedOver().stream().limit(MOST_TOLD).toList()) {
      tell("passed over", it.name(), it.reason());
    }
    int others = report.passedOver().size() - MOST_TOLD;
    if (others > 0) {
      err.printf(Locale.ROOT, "passed over %,d others; --json names them%n", others);
    }
  }

  /** Tells what became of an index that was damaged. */
  void tell(Mended mended) {
    mended.faults().forEach(it -> err.println(Printable.line("damaged: " + it)));
    if (mended.isBegunAnew()) {
      err.println(
          Printable.line(
              index
                  + " is begun anew, for none of it can be read; what --metadata told is to be told"
                  + " again"));
      return;
    }
    err.printf(
        Locale.ROOT,
        "mended %s: %,d images of the damaged parts were saved, %,d of them are encoded anew if"
            + " their photos are met; %,d entries are lost, unless their photos are%s%n",
        Printable.line(index),
        mended.images(),
        mended.doubtful(),
        mended.lost(),
        mended.lost() > 0 ? "; what --metadata told may be among them" : "");
    mended
        .silenced()
        .forEach(it -> tell("lost", "what --metadata told of " + it, "it is to be told again"));
  }

  /** Returns all of it in a line. */
  String line(Indexed indexed) {
    IngestReport report = indexed.report();
    String told =
        indexed.metadata() == null
            ? ""
            : "; metadata of %,d".formatted(indexed.metadata().images());
    return ("%s: %,d new, %,d copies, %,d unchanged, %,d skipped; %,d files gone;"
                + " %s now has %,d images")
            .formatted(
                report.cancelled() ? "stopped" : "%,d photos".formatted(report.photos()),
                report.added(),
                report.copies(),
                report.unchanged(),
                report.failures().size(),
                report.removed(),
                Printable.line(index),
                indexed.images())
        + told;
  }
}
