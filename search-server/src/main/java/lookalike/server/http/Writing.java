package lookalike.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lookalike.work.Faults;

/**
 * What a server may write.
 *
 * @param writable whether it owns the writer of its index; it only reads it otherwise
 * @param keepUploads the folder that the files of uploaded images are kept in; without one only
 *     what is made of them is
 * @param photos what callers may have indexed: folders, archives or lists, by what they call them,
 *     letters, digits, {@code _}, {@code -} and {@code .}
 * @param snapshots the folder that snapshots of the index go into, if there may be any
 * @param waitingJobs how many jobs of a kind may wait for the one that runs, 1 to 1000
 * @param rememberedJobs how many jobs that have ended are remembered, 1 to 10,000
 * @param streams how many streams of events there may be at once, 1 to 10,000
 * @param heartbeat how long one of these may be silent, 10 ms to 10 minutes
 * @param archives what archives may be that callers send to be indexed
 */
public record Writing(
    boolean writable,
    Optional<Path> keepUploads,
    Map<String, Path> photos,
    Optional<Path> snapshots,
    int waitingJobs,
    int rememberedJobs,
    int streams,
    Duration heartbeat,
    Archives archives) {

  /** Nothing. */
  public static final Writing NONE = of(false);

  /** The index, and no files. */
  public static final Writing INDEX = of(true);

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}_-][\\p{Alnum}._-]{0,63}");

  /**
   * Checks the ranges, and that they belong together.
   *
   * @throws IllegalArgumentException naming all that does not
   */
  public Writing {
    photos = Map.copyOf(photos);
    Faults faults =
        new Faults()
            .unless(
                writable || (keepUploads.isEmpty() && photos.isEmpty()),
                "a server that only reads its index keeps no uploads and indexes no photos: let it"
                    + " write, too")
            .wholeNumber("waitingJobs", waitingJobs, 1, 1000)
            .wholeNumber("rememberedJobs", rememberedJobs, 1, 10_000)
            .wholeNumber("streams", streams, 1, 10_000)
            .unless(
                heartbeat.toMillis() >= 10 && heartbeat.toMinutes() <= 10,
                "heartbeat must be 10 ms to 10 minutes, got " + heartbeat);
    for (String name : photos.keySet()) {
      faults.unless(
          NAME.matcher(name).matches(),
          "the name of photos must be 1 to 64 letters, digits, _, - and ., got " + name);
    }
    faults.refuse("server options");
  }

  private static Writing of(boolean isAllowed) {
    return new Writing(
        isAllowed,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        8,
        100,
        64,
        Duration.ofSeconds(15),
        Archives.DEFAULT);
  }

  /** Returns these options, keeping the files of uploaded images in a folder, if there is one. */
  public Writing keeping(Optional<Path> folder) {
    return new Writing(
        writable,
        folder,
        photos,
        snapshots,
        waitingJobs,
        rememberedJobs,
        streams,
        heartbeat,
        archives);
  }

  /** Returns these options with photos that callers may have indexed. */
  public Writing indexing(Map<String, Path> roots) {
    return new Writing(
        writable,
        keepUploads,
        roots,
        snapshots,
        waitingJobs,
        rememberedJobs,
        streams,
        heartbeat,
        archives);
  }

  /** Returns these options with a folder for snapshots. */
  public Writing snapshottingTo(Path folder) {
    return new Writing(
        writable,
        keepUploads,
        photos,
        Optional.of(folder),
        waitingJobs,
        rememberedJobs,
        streams,
        heartbeat,
        archives);
  }

  /** Returns these options for so many jobs that wait. */
  public Writing queueing(int jobs) {
    return new Writing(
        writable,
        keepUploads,
        photos,
        snapshots,
        jobs,
        rememberedJobs,
        streams,
        heartbeat,
        archives);
  }

  /** Returns these options for so many jobs that are remembered. */
  public Writing remembering(int jobs) {
    return new Writing(
        writable, keepUploads, photos, snapshots, waitingJobs, jobs, streams, heartbeat, archives);
  }

  /** Returns these options for so many streams of events. */
  public Writing streaming(int most) {
    return new Writing(
        writable,
        keepUploads,
        photos,
        snapshots,
        waitingJobs,
        rememberedJobs,
        most,
        heartbeat,
        archives);
  }

  /** Returns these options with another heartbeat. */
  public Writing beatingEvery(Duration time) {
    return new Writing(
        writable,
        keepUploads,
        photos,
        snapshots,
        waitingJobs,
        rememberedJobs,
        streams,
        time,
        archives);
  }

  /** Returns these options for other archives. */
  public Writing taking(Archives others) {
    return new Writing(
        writable,
        keepUploads,
        photos,
        snapshots,
        waitingJobs,
        rememberedJobs,
        streams,
        heartbeat,
        others);
  }
}
