package lookalike.server.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.index.ImageIndex;
import lookalike.index.snapshot.SnapshotContents;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.jobs.Job.Result;
import lookalike.server.write.IndexWrites;
import lookalike.work.Folders;
import lookalike.work.Watch;

/**
 * Snapshots of the index, each in a folder of its own below one that the server was told.
 *
 * @param writes what is committed before, so that all that was written is in it
 * @param folder where they go; without one there are none
 */
public record Snapshots(ImageIndex index, IndexWrites writes, Optional<Path> folder) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * A snapshot that is whole.
   *
   * @param name of its folder
   * @param created when it was complete, in ISO 8601
   */
  record Taken(String name, String created, int files, long bytes) {}

  /** Returns the folder, which is made if it is not there. */
  Path require() throws IOException {
    Path there =
        folder.orElseThrow(
            () ->
                new RequestException(
                    Fault.UNAVAILABLE,
                    "this server was told no folder for snapshots: whoever starts it can name one,"
                        + " by --snapshots"));
    return Files.createDirectories(there);
  }

  /** Takes one; of one that is stopped, or fails, nothing is left. */
  Result take(Job job) throws IOException {
    String name = TIME.format(Instant.now()) + "-" + job.id;
    Path own = require().resolve(name);
    boolean isWhole = false;
    try {
      if (writes.areAllowed()) {
        writes.commit();
      }
      SnapshotFolder store = SnapshotFolder.create(own);
      index.upkeep().snapshot(store, new Watch(job::tell, job.cancellation));
      Taken taken = taken(name, store.contents().orElseThrow());
      isWhole = true;
      return new Result(taken, List.of(), true);
    } finally {
      if (!isWhole) {
        Folders.delete(own);
      }
    }
  }

  private static Taken taken(String name, SnapshotContents contents) {
    return new Taken(name, contents.made(), contents.files().size(), contents.bytes());
  }

  /** Returns those that are whole, the newest first. */
  List<Taken> all() throws IOException {
    List<Taken> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(require())) {
      for (Path each : folders.toList()) {
        try {
          all.add(taken(each.getFileName().toString(), SnapshotFolder.read(each)));
        } catch (IOException notWhole) {
          // It is being taken, or something else.
        }
      }
    }
    all.sort(Comparator.comparing(Taken::created).reversed());
    return all;
  }
}
