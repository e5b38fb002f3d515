package lookalike.ingest;

import java.time.Instant;
import lookalike.work.Skipped;

/**
 * A photo that could not be indexed.
 *
 * @param name what its source calls it
 * @param path its name in the index
 * @param reason why, in a sentence
 * @param lasting whether another try would end the same, as long as the file does not change; the
 *     want of memory and faults of reading pass
 * @param since when that was found, to the second
 */
public record FailedPhoto(String name, String path, String reason, boolean lasting, Instant since) {

  /** Returns the photo as what was left out. */
  Skipped skipped() {
    return new Skipped(name, reason, lasting);
  }
}
