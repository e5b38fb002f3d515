package lookalike.server.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.index.Change;
import lookalike.index.Change.PutFile;
import lookalike.index.IndexedImage;
import lookalike.ingest.PhotoChanges;
import lookalike.model.PhotoEncoder;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Puts the photos of an archive into the index, as if each had been uploaded alone: the archive
 * itself is not remembered, and what is not in it stays.
 *
 * @param writes where all of it goes
 * @param photos decodes and encodes them
 * @param files what the index remembers of uploaded files
 */
public record ArchiveImport(IndexWrites writes, PhotoEncoder photos, UploadedFiles files) {

  private static final int BATCH = 8;
  private static final long MOST_BATCH_BYTES = 4L << 20;

  /** What is called so takes a path on any disk, too. */
  private static final int MOST_NAME_BYTES = 1024;

  /**
   * How it is done.
   *
   * @param links whether an image that is there already gets another name
   * @param places whether it is remembered where photos were taken
   */
  public record Options(boolean links, boolean places) {}

  /**
   * What became of the photos.
   *
   * @param photos how many there were
   * @param added how many brought a new image
   * @param copies how many hold the very bytes of one that is there
   * @param skipped those that could not be put in
   * @param isWhole whether all of the archive was gone through
   */
  public record Report(
      long photos, long added, long copies, List<Skipped> skipped, boolean isWhole) {}

  /** A photo that was read, or could not be. */
  private record Read(String name, Outcome<byte[]> file) {}

  /** A photo that was encoded, unless the index had it. */
  private record Encoded(
      String name, String id, byte[] bytes, @Nullable Outcome<List<Change>> image) {}

  /** A photo, or why there is none. */
  private record Result(Outcome<Encoded> photo) {}

  /**
   * Puts in what an archive has, and commits.
   *
   * @param archive gone through once
   * @param threads how many photos are decoded and encoded at once
   * @param watch told how far it is, on the calling thread; may end it, and what was done stays
   * @throws IOException if the archive cannot be read any further, or the index not be written
   */
  public Report run(PhotoSource archive, Options options, int threads, Watch watch)
      throws IOException {
    Run run = new Run(archive, options, threads, watch);
    boolean isWhole = true;
    try {
      new Conveyor(threads, watch.cancellation())
          .run(run::next, Run::bytes, run::encoded, run::take);
    } catch (CancellationException stopped) {
      isWhole = false;
    } finally {
      writes.commit();
    }
    return new Report(
        run.done,
        run.added,
        run.copies,
        run.skipped,
        isWhole && !watch.cancellation().isRequested());
  }

  /** One of them. All but {@link #encoded} is for the calling thread. */
  private final class Run {

    private final PhotoSource archive;
    private final Options options;
    private final PhotoChanges changes;
    private final int threads;
    private final Watch watch;
    private final List<Skipped> skipped = new ArrayList<>();
    private int batches;
    private long done;
    private long added;
    private long copies;

    Run(PhotoSource archive, Options options, int threads, Watch watch) {
      this.archive = archive;
      this.options = options;
      this.changes = new PhotoChanges(photos, options.places);
      this.threads = threads;
      this.watch = watch;
    }

    static long bytes(List<Read> batch) {
      return batch.stream()
          .flatMap(it -> it.file.made().stream())
          .mapToLong(bytes -> bytes.length)
          .sum();
    }

    @Nullable List<Read> next() throws IOException {
      // The first batches are small, so that few photos, too, keep all threads busy.
      int size = Math.min(BATCH, 1 + batches++ / threads);
      List<Read> batch = new ArrayList<>();
      PhotoEntry photo;
      while (batch.size() < size
          && bytes(batch) < MOST_BATCH_BYTES
          && !watch.cancellation().isRequested()
          && (photo = archive.next()) != null) {
        batch.add(new Read(photo.name(), Outcome.of(photo.name(), photo, PhotoEntry::read)));
      }
      return batch.isEmpty() ? null : batch;
    }

    /** Encodes those together that the index does not have, once each. */
    List<Result> encoded(List<Read> batch) throws IOException {
      Map<String, Integer> rows = new HashMap<>(); // by ids
      List<Outcome<byte[]>> unknown = new ArrayList<>();
      for (Read read : batch) {
        Optional<byte[]> bytes = read.file.made();
        if (bytes.isPresent()) {
          String id = IndexedImage.idOf(bytes.get());
          if (!writes.has(id) && rows.putIfAbsent(id, unknown.size()) == null) {
            unknown.add(read.file);
          }
        }
      }
      List<Outcome<List<Change>>> images = changes.of(unknown);
      return batch.stream()
          .map(
              read ->
                  new Result(
                      read.file.then(
                          bytes -> {
                            String id = IndexedImage.idOf(bytes);
                            Integer row = rows.get(id);
                            return new Encoded(
                                read.name, id, bytes, row == null ? null : images.get(row));
                          })))
          .toList();
    }

    void take(List<Result> batch) throws IOException {
      for (Result result : batch) {
        Outcome<Boolean> isNew = result.photo.then(this::put);
        switch (isNew) {
          case Made<Boolean>(_, Boolean isAdded) -> {
            added += isAdded ? 1 : 0;
            copies += isAdded ? 0 : 1;
          }
          case Missed<Boolean>(Skipped why) -> {
            skipped.add(why);
            watch.leaveOut(why);
          }
        }
        done++;
      }
      watch.tell("indexing photos", done, archive.total(), skipped.size());
    }

    /** Writes a photo; returns whether its image is new. */
    private boolean put(Encoded photo) throws IOException {
      String name = name(photo.name);
      if (writes.has(photo.id)) {
        if (options.links) {
          files.keep(photo.id, name, photo.bytes);
          writes.write(List.of(file(photo, name)));
        }
        return false;
      }
      List<Change> all = new ArrayList<>(image(photo));
      files.keep(photo.id, name, photo.bytes);
      all.add(file(photo, name));
      writes.write(all);
      return true;
    }

    private List<Change> image(Encoded photo) throws IOException {
      return switch (photo.image) {
        case null -> changes.of(photo.id, photo.bytes); // it was there until just now
        case Made<List<Change>>(_, List<Change> image) -> image;
        case Missed<List<Change>>(Skipped(_, String reason, _)) -> throw new IOException(reason);
      };
    }

    private PutFile file(Encoded photo, String name) {
      return new PutFile(files.remembered(photo.id, name, photo.bytes.length));
    }
  }

  private static String name(String name) throws IOException {
    String plain = name.replaceFirst("^(?:\\./+)+", "");
    int bytes = plain.getBytes(UTF_8).length;
    if (bytes > MOST_NAME_BYTES) {
      throw new IOException(
          "its name has %,d bytes, at most %,d are allowed".formatted(bytes, MOST_NAME_BYTES));
    } else if (plain.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("its name has control characters");
    }
    return plain;
  }
}
