package lookalike.client;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Long work of a server.
 *
 * @param kind {@code index} or {@code snapshot}
 * @param subject what it is done to
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed}, {@code cancelled}, or
 *     {@code interrupted} if the server ended before the job did: whoever starts it again goes on
 *     from there
 * @param created when it was asked for, in ISO 8601, as all times here
 * @param started when it began, or null
 * @param ended when it ended, or null
 * @param progress how far it is, or had come; null before it has begun
 * @param report what came of indexing; null before that has ended
 * @param snapshot what was taken; null before that is whole
 * @param errors how much it has left out, see {@link LookalikeClient#errors}
 * @param fault why it failed, or what became of it otherwise, in a sentence, or null
 */
public record Job(
    String id,
    String kind,
    String subject,
    String state,
    String created,
    @Nullable String started,
    @Nullable String ended,
    @Nullable Progress progress,
    @Nullable Report report,
    @Nullable Snapshot snapshot,
    int errors,
    @Nullable String fault) {

  private static final Set<String> ENDS = Set.of("done", "failed", "cancelled", "interrupted");

  /** Tells whether nothing more will come of it. */
  public boolean hasEnded() {
    return ENDS.contains(state);
  }

  /**
   * How far a job is in the stage it is in.
   *
   * @param total how many items there are, or null while that is not known
   * @param skipped how many of those done were left out
   * @param perSecond items a second of late
   * @param secondsLeft how long the rest of the stage will take, or null while that is not known
   */
  public record Progress(
      String stage,
      long done,
      @Nullable Long total,
      long skipped,
      double perSecond,
      @Nullable Long secondsLeft) {}

  /**
   * What came of indexing photos.
   *
   * @param photos how many were met
   * @param unchanged how many were as they were known
   * @param added how many brought a new image
   * @param copies how many others hold the bytes of an image that is there
   * @param removed how many files are gone
   * @param ignored how many other files there are
   * @param kept photos that are missing and were not forgotten
   * @param images how many the index now has
   * @param metadata of how many images the file of metadata told; null if there was none
   */
  public record Report(
      long photos,
      long unchanged,
      long added,
      long copies,
      long removed,
      long ignored,
      List<Kept> kept,
      int images,
      @Nullable Long metadata) {}

  /**
   * Photos that are missing and were not forgotten.
   *
   * @param photos how many
   * @param reason why not, in a sentence
   */
  public record Kept(long photos, String reason) {}

  /**
   * Something that a job has left out.
   *
   * @param kind {@code skipped} for a photo, {@code metadata} for a line of that file, or {@code
   *     passed_over} for what was not looked at
   * @param since since when that is known, in ISO 8601, or null
   */
  public record Problem(String kind, String name, String reason, @Nullable String since) {}

  /**
   * Some of what a job has left out.
   *
   * @param cursor gives the next ones; null when there are none
   */
  public record Problems(List<Problem> errors, @Nullable String cursor) {}
}
