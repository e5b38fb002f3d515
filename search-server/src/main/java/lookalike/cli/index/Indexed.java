package lookalike.cli.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import lookalike.cli.shell.ExitCode;
import lookalike.index.Mended;
import lookalike.ingest.IngestReport;
import lookalike.ingest.metadata.MetadataReport;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run of {@code index}.
 *
 * @param report what became of the photos
 * @param images how many the index now has
 * @param metadata what became of the file of metadata, if there is one
 * @param mended what became of the index before, if it was damaged
 */
record Indexed(
    @JsonUnwrapped IngestReport report,
    int images,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MetadataReport metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Mended mended) {

  /** Tells whether anything came of a run that began then. */
  boolean hasNewsSince(Instant start) {
    return report.added() + report.copies() + report.removed() > 0
        || mended != null
        || report.cancelled()
        || report.failures().stream().anyMatch(it -> !it.since().isBefore(start));
  }

  /** Returns what the run ends with. */
  int exitCode() {
    if (report.cancelled()) {
      return ExitCode.FAILED;
    }
    boolean isWhole =
        report.failures().isEmpty()
            && report.kept().isEmpty()
            && mended == null
            && (metadata == null || metadata.failures().isEmpty());
    return isWhole ? ExitCode.OK : ExitCode.SKIPPED;
  }
}
