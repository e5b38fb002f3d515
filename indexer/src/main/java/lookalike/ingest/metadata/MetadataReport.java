package lookalike.ingest.metadata;

import java.util.List;
import lookalike.work.Skipped;

/**
 * What became of a file of metadata.
 *
 * @param images how many lines were written to an image
 * @param failures the lines that were left out, and why
 */
public record MetadataReport(long images, List<Skipped> failures) {
  /** Copies the list. */
  public MetadataReport {
    failures = List.copyOf(failures);
  }
}
